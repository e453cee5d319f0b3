"""Small attachments are copied, since Discord's links die within about a day."""

from bot.discord.access import Access
from desk.place import File
from tests.discord.spoken import TICKET, archive, receipt
from tests.discord.town import Town

PICTURE = bytes(range(256)) * 40


async def test_what_is_small_is_copied_whoever_brought_it(place: Town) -> None:
    root = await place.tom.say(place.support, "Look", files={"screen.png": PICTURE})
    await place.minh.react(root, TICKET)
    thread = place.thread(await receipt(place))
    big = b"x" * (10 * 1024 * 1024 + 1)
    await place.tom.say(thread, "And", files={"Ảnh lỗi.txt": "không".encode(), "film.mp4": big})

    def copied(kept) -> dict[str, File]:
        return {file.name: file for message in kept for file in message.files}

    kept = copied(await archive(place, lambda all: sum(one.kept is not None for one in copied(all).values()) == 2))
    folder = place.process.settings.files
    assert {name: bool(one.kept) for name, one in kept.items()} == {
        "screen.png": True,
        "Ảnh lỗi.txt": True,
        "film.mp4": False,
    }
    assert (folder / (kept["screen.png"].kept or "")).read_bytes() == PICTURE
    assert (folder / (kept["Ảnh lỗi.txt"].kept or "")).read_bytes() == "không".encode()


def test_a_file_that_lies_elsewhere_is_not_fetched() -> None:
    access = Access("https://discord.com/api/v10")
    assert access.may_see("https://cdn.discordapp.com/attachments/1/2/a.png?ex=1")
    assert access.may_see("https://media.discordapp.net/attachments/1/2/a.png")
    for elsewhere in ("http://cdn.discordapp.com/a", "https://cdn.discordapp.com.evil.example/a"):
        assert not access.may_see(elsewhere)
