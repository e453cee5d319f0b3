"""The archived conversation on Slack: read in a modal, its files sent as a direct message."""

import asyncio

from commands.ports import Unit
from tests.slack.scenes import card, pick, seen, ticket, top, typed, unseen
from tests.slack.test_files import PICTURE
from tests.slack.town import Town


async def test_what_was_said_is_read_page_by_page(place: Town) -> None:
    root = await ticket(place)
    for number in range(7):
        await place.tom.say(place.support, f"Word {number}", thread=root)
    wrong = await place.minh.say(place.support, "Restart it at 5", thread=root)
    await place.rest()
    await place.minh.edit(place.support, wrong, "Restart it at 6")
    await place.rest()
    await place.hoa.slash(place.support, "/ticket", "more conversation 1")
    assert "Restart it at 6" in seen(place.hoa)
    assert "edited" in seen(place.hoa)
    assert "Can't log in" not in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "‹ Older")
    assert "Can't log in" in seen(place.hoa)
    assert len(place.hoa.views) == 1
    await place.hoa.click(top(place.hoa), "Newer ›")
    assert "Restart it at 6" in seen(place.hoa)
    await pick(place.minh, await card(place), "Conversation")
    assert "Hội thoại của #1" in seen(place.minh)
    assert "sửa vào" in seen(place.minh)
    assert "support team" in await typed(place, place.tom, "conversation 1")
    unseen(place, place.tom, "Conversation of #1")


async def test_kept_files_are_sent_to_whoever_asks_alone(here: Town) -> None:
    root = await here.tom.say(here.support, "Look", files={"screen.png": PICTURE})
    await here.minh.react(here.support, root, "ticket")
    await card(here)
    desk, folder = here.process.slack.desk, here.process.settings.files

    def kept(unit: Unit) -> bool:
        said = unit.messages.of(unit.tickets.get(desk, 1).id)
        return any(file.kept for one in said for file in one.files)

    await here.until(lambda: here.process.store.read(kept))
    await here.hoa.slash(here.support, "/ticket", "conversation 1")
    await here.hoa.click(top(here.hoa), "Send me the files")
    assert "Sent to you alone, from *Tom*: screen.png" in seen(here.hoa)
    sent = await here.until(lambda: [one for one in here.hoa.dms if one.files])
    assert [(one.name, one.content) for one in sent[0].files] == [("screen.png", PICTURE)]
    assert not [one for one in here.tom.dms if one.files]
    for one in folder.rglob("*"):
        await asyncio.to_thread(lambda one=one: one.unlink() if one.is_file() else None)
    await here.hoa.click(top(here.hoa), "Send me the files")
    await here.until(lambda: [one for one in here.hoa.dms if "I couldn't send screen.png" in one.text])
