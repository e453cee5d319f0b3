"""The bot's own pages over real HTTP: alive, ready, and figures that move with what happens."""

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot.wiring import utc_now
from sandbox.slack.faults import Fault
from tests.bot.running import fetch, until_status
from tests.slack.town import Town, town


async def figures(place: Town) -> dict[str, float]:
    """What `/metrics` says now, by name; counts of one name are added up."""
    await place.process.wired.count()
    status, text = await fetch(place.process.port, "/metrics")
    assert status == 200
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[sample.name] = found.get(sample.name, 0.0) + sample.value
    return found


async def shown(place: Town, name: str, least: float) -> dict[str, float]:
    """The figures once one of them is at least so much."""
    for _ in range(200):
        if (seen := await figures(place))[name] >= least:
            return seen
        await asyncio.sleep(0.05)
    raise AssertionError(f"{name} stays below {least}")


async def test_a_ticket_moves_the_figures(place: Town) -> None:
    before = await figures(place)
    assert before["deskhand_lane_wait_seconds_count"] == 0
    await place.minh.react(place.support, await place.tom.say(place.support, "Can't log in"), "ticket")
    await place.post(place.support, "#1")
    await place.post(place.desk, "#1")
    after = await shown(place, "deskhand_lane_wait_seconds_count", 2)
    assert after["deskhand_door_seconds_count"] > before.get("deskhand_door_seconds_count", 0)
    assert 0 < after["deskhand_lane_wait_seconds_sum"] < 20
    assert after["deskhand_door_failures_total"] == after["deskhand_outbox_aside"] == 0
    assert await fetch(place.process.port, "/live") == (200, '{"status":"alive"}')
    assert (await fetch(place.process.port, "/ready"))[0] == 200


async def test_a_post_that_can_not_arrive_is_counted(place: Town) -> None:
    place.slack.faults.add(Fault("chat.postMessage", "refuse", code="is_archived", channel=place.support.id))
    await place.minh.react(place.support, await place.tom.say(place.support, "Can't log in"), "ticket")
    await shown(place, "deskhand_outbox_aside", 1)


async def test_a_late_timer_shows_until_it_has_fired(tmp_path: Path) -> None:
    ahead = timedelta()

    def now() -> datetime:
        return utc_now() + ahead

    async with town(f"sqlite:///{tmp_path / 'desk.db'}", now=now) as place:
        await place.set_up()
        await place.minh.react(place.support, await place.tom.say(place.support, "Can't log in"), "ticket")
        await place.post(place.desk, "#1")
        await place.until(lambda: not place.process.store.health.look(now()).jobs)
        assert (await figures(place))["deskhand_timer_lag_seconds"] == 0
        assert place.process._clock is not None
        await place.process._clock.stop()
        ahead = timedelta(hours=7)
        assert (await figures(place))["deskhand_timer_lag_seconds"] > 60
        await place.process.wired.fire_timers()
        assert (await figures(place))["deskhand_timer_lag_seconds"] == 0


async def test_over_socket_mode_slack_has_no_door_of_its_own(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        assert (await fetch(place.process.port, "/slack/events"))[0] == 404


async def test_the_desk_page_is_there_only_where_it_is_wanted(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        assert (await fetch(place.process.port, "/desk"))[0] == 404


async def test_the_desk_page_tells_what_comes_next(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", desk_page=True) as place:
        await place.set_up()
        await place.minh.react(place.support, await place.tom.say(place.support, "Can't log in"), "ticket")
        await place.post(place.desk, "#1")
        status, text = await fetch(place.process.port, "/desk")
        told = json.loads(text)
        assert status == 200
        assert {one["ticket"] for one in told["timers"]} == {1}
        assert told["timers"][0]["kind"] == "warning"
        assert datetime.fromisoformat(told["timers"][0]["at"]) > datetime.fromisoformat(told["now"])
        assert told["outbox"]["aside"] == 0
        assert "log in" not in text


async def test_it_is_not_ready_while_nothing_is_heard(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        place.slack.faults.add(Fault("apps.connections.open", "refuse", times=1000))
        place.slack.socket.cut()
        body = await until_status(place.process.port, "/ready", 503)
        assert json.loads(body)["missing"] == [f"no connection to {place.slack.world.home_team.name} stands"]
        place.slack.faults.clear()
        await until_status(place.process.port, "/ready", 200)


async def test_it_is_not_ready_while_the_database_is_away(tmp_path: Path) -> None:
    file, kept = tmp_path / "desk.db", tmp_path / "kept.db"
    async with town(f"sqlite:///{file}", http=True) as place:
        place.process.store.close()
        file.rename(kept)
        file.mkdir()
        body = await until_status(place.process.port, "/ready", 503)
        assert json.loads(body)["missing"] == ["the database does not answer"]
        assert (await fetch(place.process.port, "/live"))[0] == 200
        file.rmdir()
        kept.rename(file)
        await until_status(place.process.port, "/ready", 200)


async def test_only_slack_itself_is_heard_and_only_in_time(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", http=True) as place:
        way = place.slack.deliver_to_http(f"http://127.0.0.1:{place.process.port}/slack/events")
        token = place.slack.app.verification_token
        assert await way.verify(token)
        way.skew = -301.0
        assert not await way.verify(token)
        way.skew = 0.0
        way.secret = "somebody else's"
        assert not await way.verify(token)
        way.secret = place.slack.signing_secret
        assert await way.verify(token)
        await way.close()
