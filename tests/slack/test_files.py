"""Small attachments are copied, since links die: whole, for their owner alone, and never at the cost of a token."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.access import Access
from desk.place import File
from desk.plan import ChannelRef
from sandbox.slack.faults import Fault
from sandbox.slack.model import Channel
from tests.slack.scenes import ticket
from tests.slack.town import Town, town

PICTURE = bytes(range(256)) * 40
TEXT = "Ảnh lỗi.txt"


@pytest.fixture
async def kept(tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A town whose bot copies what is at most a megabyte."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        made.slack.rates.enabled = False
        await made.set_up(keep_files_mb=1)
        yield made
        made.slack.closing.set()


async def copies(place: Town) -> Mapping[str, bytes | None]:
    """The files of the first ticket by name, with what our copy holds."""
    desk, folder = place.process.slack.desk, place.process.settings.files

    def read(unit) -> list[File]:
        said = unit.messages.of(unit.tickets.get(desk, 1).id)
        return [file for message in said for file in message.files]

    found = place.process.store.read(read)
    return {file.name: (folder / file.kept).read_bytes() if file.kept else None for file in found}


async def all_copied(place: Town, *names: str) -> Mapping[str, bytes | None]:
    for _ in range(400):
        found = await copies(place)
        if all(found.get(name) is not None for name in names):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(found)


async def test_what_is_small_is_copied_whoever_brought_it(kept: Town) -> None:
    root = await kept.tom.say(kept.support, "Look", files={"screen.png": PICTURE})
    await kept.minh.react(kept.support, root, "ticket")
    await kept.post(kept.desk, "#1")
    big = b"x" * (1024 * 1024 + 1)
    await kept.tom.say(kept.support, "And", thread=root, files={TEXT: "không".encode(), "film.mp4": big, "empty": b""})
    found = await all_copied(kept, "screen.png", TEXT, "empty")
    assert found == {"screen.png": PICTURE, TEXT: "không".encode(), "empty": b"", "film.mp4": None}
    folder = kept.process.settings.files
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert len(files) == 3
    assert {one.stat().st_mode & 0o077 for one in files} == {0}


async def shared(place: Town) -> Channel:
    """A customers' channel that another company reads along: there Slack names files and tells nothing of them."""
    there = place.slack.add_channel("globex", shared_with=["Globex"], members=[place.minh, place.olga])
    ref = ChannelRef(place.process.slack.id, there.id)
    await place.plan(lambda plan: replace(plan, channels=(*plan.channels, replace(plan.channels[0], ref=ref))))
    return there


async def test_what_a_shared_channel_only_names_is_asked_for_and_copied(kept: Town) -> None:
    there = await shared(kept)
    big = b"x" * (1024 * 1024 + 1)
    kept.slack.faults.add(Fault("files.info", "ratelimited", retry_after=30))
    root = await kept.olga.say(there, "Look", files={"screen.png": PICTURE, "film.mp4": big})
    await kept.minh.react(there, root, "ticket")
    await kept.post(kept.desk, "#1")
    await failed_once(kept)
    await kept.pass_time(minutes=2)
    assert await all_copied(kept, "screen.png") == {"screen.png": PICTURE, "film.mp4": None}


async def test_what_was_deleted_from_a_shared_channel_meanwhile_is_let_go(kept: Town) -> None:
    there = await shared(kept)
    kept.forgiven.add("file_deleted")
    kept.slack.faults.add(Fault("files.info", "error_before"))
    ts = await kept.olga.say(there, "Look", files={"screen.png": PICTURE})
    await kept.minh.react(there, ts, "ticket")
    await kept.post(kept.desk, "#1")
    await failed_once(kept)
    await kept.olga.delete_file(kept.slack.message(there, ts).files[0].id)
    await kept.pass_time(minutes=2)
    await kept.process.slack.files.step()
    later = kept.watch() + timedelta(days=1)
    assert kept.process.store.copies.take(kept.process.slack.id, later, later, 10) == []
    assert list((await copies(kept)).values()) == [None]


async def failed_once(place: Town) -> None:
    """Until the first try has failed, and the next one is a minute away."""
    await place.until(lambda: not [one for one in place.slack.faults.planned if one.times])
    await asyncio.sleep(0.6)


@pytest.mark.parametrize("kind", ["error_before", "cut_before", "hang_before", "ratelimited"])
async def test_a_download_that_fails_is_made_again(kept: Town, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr("bot.edge.files.FILE_SECONDS", 0.3)
    root = await ticket(kept)
    kept.slack.faults.add(Fault("download", kind))
    await kept.tom.say(kept.support, "Look", thread=root, files={"screen.png": PICTURE})
    await failed_once(kept)
    await kept.pass_time(minutes=2)
    await all_copied(kept, "screen.png")


async def test_a_permission_that_is_missing_is_waited_for_but_not_for_ever(kept: Town) -> None:
    kept.slack.app.scopes.discard("files:read")
    root = await ticket(kept)
    await kept.tom.say(kept.support, "Look", thread=root, files={"screen.png": PICTURE})
    await kept.rest()
    for _ in range(8):
        await kept.process.slack.files.step()
        await kept.pass_time(hours=2)
    kept.slack.app.scopes.add("files:read")
    await kept.process.slack.files.step()
    assert await copies(kept) == {"screen.png": None}


async def test_what_was_deleted_meanwhile_is_let_go(kept: Town) -> None:
    root = await ticket(kept)
    kept.slack.faults.add(Fault("download", "error_before"))
    ts = await kept.tom.say(kept.support, "Look", thread=root, files={"screen.png": PICTURE})
    await failed_once(kept)
    await kept.tom.delete_file(kept.slack.message(kept.support, ts).files[0].id)
    await kept.pass_time(minutes=2)
    await kept.process.slack.files.step()
    assert await copies(kept) == {"screen.png": None}
    later = kept.watch() + timedelta(days=1)
    assert kept.process.store.copies.take(kept.process.slack.id, later, later, 10) == []


def test_no_token_goes_to_a_stranger() -> None:
    access = Access("xoxb-1", "https://slack.com/api/", AsyncWebClient())
    good = ("https://files.slack.com/files-pri/T1-F1/a.png", "https://slack.com/x", "https://acme.slack.com/files/a")
    bad = (
        "https://evil.example/files.slack.com/a",
        "https://files.slack.com.evil.example/a",
        "https://notslack.com/a",
        "http://files.slack.com/a",
        "https://files.slack.com@evil.example/a",
        "file:///etc/passwd",
        "",
    )
    assert all(access.may_see(url) for url in good)
    assert not any(access.may_see(url) for url in bad)
    here = replace(access, api_url="http://127.0.0.1:9000/api/")
    assert here.may_see("http://127.0.0.1:9000/files-pri/a")
    assert not here.may_see("http://127.0.0.1:9001/files-pri/a")
