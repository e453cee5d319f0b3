"""What the doctor finds in a desk that runs: each thing that can be wrong, with its mend; nothing where all is well."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.findings import Finding
from bot.slack.manifest import SCOPES
from bot.wiring import utc_now
from desk.plan import ChannelRef, Plan
from sandbox.slack.faults import Fault
from tests.slack.town import Town, town


@asynccontextmanager
async def clinic(tmp_path: Path) -> AsyncIterator[Town]:
    """A desk that was set up and runs, its alerts in #desk too."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        yield place


async def wrong(place: Town, ahead: timedelta = timedelta(), **settings: object) -> list[Finding]:
    """What needs mending."""
    told = place.process.settings.model_copy(update=settings)
    return [one for one in await examine(told, utc_now() + ahead) if one.level == "mend"]


async def one(place: Town, about: str, *said: str, **settings: object) -> Finding:
    """The one thing to mend; it says all of ``said``, and how to mend it."""
    [found] = await wrong(place, **settings)
    assert found.about == about
    assert all(text in found.what for text in said), found.what
    assert found.mend
    return found


async def convert(place: Town, text: str = "Can't log in") -> None:
    await place.minh.react(place.support, await place.tom.say(place.support, text), "ticket")


async def test_a_desk_that_runs_is_well_and_the_doctor_writes_nothing(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        await convert(place)
        await place.post(place.support, "#1")
        await place.post(place.desk, "#1")
        await place.until(lambda: not place.process.store.health.look(utc_now()).jobs)
        before = len(place.slack.posts())
        found = await examine(place.process.settings, utc_now())
        assert {one.level for one in found} == {"well"}
        assert {one.about for one in found} == {"tokens", "scopes", "database", "channels", "posts", "timers"}
        assert [one for one in found if "#support" in one.what]
        assert len(place.slack.posts()) == before


async def test_tokens(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        place.forgiven |= {"invalid_auth", "token_revoked"}
        kind = type(place.process.settings.slack_bot_token)
        await one(place, "tokens", "bot token", slack_bot_token=kind("xoxb-wrong"))
        await one(place, "tokens", "app token", slack_app_token=kind("xapp-wrong"))
        assert "in a terminal" in (await one(place, "tokens", "missing", slack_bot_token=None)).mend
        place.slack.app.state = "token_revoked"
        assert "Install the app again" in (await one(place, "tokens", "revoked")).mend
        place.slack.app.state = "installed"
        place.slack.faults.add(Fault("auth.test", "error_before", status=503))
        await one(place, "tokens", "HTTP 503")


async def test_over_http_the_secret_can_not_be_tried(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", http=True) as place:
        await place.set_up()
        found = await examine(place.process.settings, utc_now())
        assert [one.about for one in found if one.level == "note"] == ["tokens"]


async def test_missing_scopes_are_named_with_what_they_are_for(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        place.slack.app.scopes -= {"reactions:read", "reactions:write"}
        found = await one(place, "scopes", "reactions:read", "reactions:write", SCOPES["reactions:read"])
        assert "deskhand manifest" in found.mend
        place.slack.app.scopes -= {"usergroups:read"}
        await one(place, "scopes", "usergroups:read", "user groups that give roles")


async def test_a_channel_that_is_archived_left_or_gone(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        place.forgiven.add("channel_not_found")
        await place.hoa.archive(place.support)
        found = await one(place, "channels", "#support", "archived", "customers of Support")
        assert "/ticket setup" in found.mend
        await place.hoa.unarchive(place.support)
        await place.hoa.remove(place.support)
        assert "/invite @Deskhand" in (await one(place, "channels", "not in #support")).mend
        await place.hoa.invite(place.support)
        await place.hoa.remove(place.desk)
        found = await one(place, "channels", "gone", "the desk channel of Support", slack_command="/help-desk")
        assert "/help-desk setup" in found.mend


async def test_a_team_channel_that_others_read(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        await place.hoa.share(place.desk, "Globex")
        assert "End the sharing" in (await one(place, "channels", "#desk", "shared with another company")).mend
        await place.hoa.unshare(place.desk, "Globex")
        assert await wrong(place) == []
        ref = ChannelRef(place.process.slack.id, place.desk.id)
        place.process.store.write(lambda unit: unit.channels.learn(ref, private=True))
        place.desk.kind = "public"
        assert "private again" in (await one(place, "channels", "#desk", "no longer private")).mend


async def test_a_team_channel_that_was_always_public_is_only_noted(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        workspace = place.process.slack.id

        def alert(plan: Plan) -> Plan:
            return replace(plan, alert_channel=ChannelRef(workspace, place.slack.general.id))

        await place.plan(alert)
        notes = [one for one in await examine(place.process.settings, utc_now()) if one.level == "note"]
        assert [(one.about, "#general" in one.what, "alert channel" in one.what) for one in notes] == [
            ("channels", True, True)
        ]


async def test_a_post_put_aside_is_told_with_reason_and_channel(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        place.slack.faults.add(
            Fault("chat.postMessage", "refuse", code="restricted_action", channel=place.support.id, times=9)
        )
        await convert(place)
        await place.until(lambda: place.process.store.health.look(utc_now()).asides)
        found = await one(place, "posts", "1 post to #support", "restricted_action", "forbids")
        assert "Ask whoever runs the workspace" in found.mend
        assert await wrong(place, timedelta(days=8)) != []


async def test_what_is_late_once_the_bot_stands_still(tmp_path: Path) -> None:
    async with clinic(tmp_path) as place:
        await convert(place)
        await place.post(place.desk, "#1")
        await place.process.wired.courier.stop()
        await place.process._clock.stop()
        await convert(place, "And the printer")
        jobs = place.process.store.health
        await place.until(lambda: any(job.ticket == 2 for job in jobs.look(utc_now()).jobs))
        found = await wrong(place, timedelta(days=1))
        assert {one.about for one in found} == {"timers", "posts", "threads"}
        assert all("deskhand run" in one.mend for one in found)
        assert any("#2" in one.what for one in found)


@pytest.mark.parametrize("state", ["none", "old"])
async def test_a_database_that_is_not_there_or_behind(tmp_path: Path, state: str) -> None:
    async with clinic(tmp_path) as place:
        if state == "none":
            away = type(place.process.settings.database_url)(f"sqlite:///{tmp_path / 'none.db'}")
            found = await examine(place.process.settings.model_copy(update={"database_url": away}), utc_now())
            assert [(one.level, one.what) for one in found if one.about == "database"] == [
                ("note", "There is no database yet.")
            ]
            assert not (tmp_path / "none.db").exists()
            return
        with place.process.store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        assert "deskhand migrate" in (await one(place, "database", "schema")).mend
