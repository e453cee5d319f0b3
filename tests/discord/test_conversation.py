"""The archived conversation on Discord: a private message that turns its pages; also of a deleted thread."""

from desk.place import File
from tests.discord.scenes import answer, card, ticket, typed, unseen
from tests.discord.spoken import TICKET, archive
from tests.discord.test_files import PICTURE
from tests.discord.town import Town, words


async def test_what_was_said_is_read_page_by_page(place: Town) -> None:
    thread = place.thread(await ticket(place))
    for number in range(7):
        await place.tom.say(thread, f"Word {number}")
    wrong = await place.minh.say(thread, "Restart it at 5")
    await place.minh.edit(wrong, "Restart it at 6")
    await archive(place, lambda all: all[-1].text.endswith("at 6"))
    shown = (await place.hoa.slash(place.support, "ticket more conversation", ticket=1)).message
    assert "Restart it at 6" in words(shown)
    assert "edited" in words(shown)
    assert "Can't log in" not in words(shown)
    await place.hoa.click(shown, "‹ Older")
    assert "Can't log in" in words(shown)
    await place.hoa.click(shown, "Newer ›")
    assert "Restart it at 6" in words(shown)
    await place.hoa.delete_channel(thread)
    pressed = await place.minh.click(await card(place, "The thread was deleted"), "Conversation")
    assert "Hội thoại của #1" in answer(pressed, place.minh)
    assert "sửa vào" in answer(pressed, place.minh)
    assert "support team" in await typed(place, place.tom, "more conversation", ticket=1)
    unseen(place, place.tom, "Conversation of #1")


async def test_kept_files_are_sent_to_whoever_asks_alone(place: Town) -> None:
    root = await place.tom.say(place.support, "Look", files={"screen.png": PICTURE})
    await place.minh.react(root, TICKET)

    def kept(file: File) -> bool:
        return file.kept is not None

    await archive(place, lambda all: [file for one in all for file in one.files if kept(file)])
    shown = (await place.hoa.slash(place.support, "ticket more conversation", ticket=1)).message
    await place.hoa.click(shown, "Send me the files")
    assert "Sent to you alone, from **Tom**: screen.png" in words(shown)
    sent = await place.until(lambda: [one for one in place.hoa.sees(place.support) if one.attachments and one.only_for])
    assert [(one.name, one.content) for one in sent[0].attachments] == [("screen.png", PICTURE)]
    assert sent[0].only_for == place.hoa.id
    for one in place.process.settings.files.rglob("*"):
        if one.is_file():
            one.unlink()
    await place.hoa.click(shown, "Send me the files")
    await place.until(lambda: [one for one in place.hoa.ephemerals() if "I couldn't send screen.png" in words(one)])
