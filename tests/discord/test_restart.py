"""After a restart, at another process, or after other edits: old buttons answer and open forms are taken."""

from pathlib import Path

from sandbox.discord.judges_components import walk
from tests.discord.scenes import CONVERT, answer, card, form, offers, receipt, ticket, untaken
from tests.discord.town import Town, town, words


async def test_old_buttons_menus_and_private_sheets_answer_another_process(tmp_path: Path, quick: None) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        said = await untaken(place)
        sheet = (await place.hoa.context_menu(said, CONVERT)).message
        shown = await card(place, "nobody yet")
        await place.process.stop()
        await place.restart()
        assert "#1 is yours" in answer(await place.hoa.click(shown, "Take"), place.hoa)
        await card(place, "Tom → Hoa")
        done = await place.hoa.click(sheet, "Solve")
        assert done.kind == "update"
        assert "Reopen" in offers(sheet)
        await receipt(place, "Solved")


async def test_an_open_form_is_taken_by_another_process(tmp_path: Path, quick: None) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as place:
        await place.set_up()
        said = await place.tom.say(place.support, "Can't log in")
        opened = form(await place.hoa.context_menu(said, CONVERT))
        await place.process.stop()
        await place.restart()
        assert "#1 is made" in answer(await place.hoa.fill(opened, {"priority": "high"}), place.hoa)
        assert "High" in words(await card(place))


async def test_a_button_works_after_another_message_was_edited(place: Town) -> None:
    """discord.py's own views forget the buttons of all messages when one of them is edited."""
    await ticket(place)
    await ticket(place, subject="Printer", number=2)
    first, second = await card(place, "Can't log in"), await card(place, "Printer")
    await place.hoa.click(second, "Solve")
    await card(place, "Solved")
    assert "#1 is solved" in answer(await place.hoa.click(first, "Solve"), place.hoa)


async def test_a_button_of_no_version_of_ours_answers_in_words(place: Town) -> None:
    await ticket(place)
    shown = await card(place)
    for custom_id in ("d9:claim:1", "x", "0" * 100, "011d1:take:1:extra", "011d1:take:99999999999999"):
        button = next(one for one in _buttons(shown) if one.get("custom_id"))
        button["custom_id"] = custom_id
        done = await place.minh.click(shown, custom_id)
        assert "Nút" in answer(done, place.minh) or "#" in answer(done, place.minh)


def _buttons(shown) -> list[dict]:
    return [one for _, one in walk(shown.components) if one["type"] == 2]
