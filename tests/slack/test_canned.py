"""Canned replies on Slack: a lead makes one, an agent chooses it in the form of an answer and reads it first."""

from sandbox.slack.widgets import elements
from tests.slack.scenes import COMMAND, card, offers, pick, seen, ticket, top, typed, unseen
from tests.slack.town import Town, words


async def make(place: Town, name: str = "Refund", **texts: str) -> None:
    await place.hoa.slash(place.support, COMMAND, "canned new")
    await place.hoa.fill_and_submit(top(place.hoa), {"name": name, **texts})
    assert f"“{name}” is saved" in seen(place.hoa)


def text(form) -> str:
    inputs = (one for _, one in elements(form.blocks) if one["type"] == "plain_text_input")
    return next(iter(inputs)).get("initial_value", "")


async def test_a_canned_reply_is_chosen_read_and_sent_as_the_agents_answer(place: Town) -> None:
    await make(place, text_en="Hello {name}, {number} is with {agent}.", text_vi="Chào {name}, {number}.")
    root = await ticket(place)
    await place.minh.click(await card(place, "Answer by"), "Reply")
    await place.minh.choose(top(place.minh), "canned", "Refund")
    await place.until(lambda: "Hello Tom, #1 is with Minh." in text(top(place.minh)))
    assert "Đã điền “Refund”" in seen(place.minh)
    assert not [one for one in place.shown(place.support) if "Hello Tom" in one]
    await place.minh.submit(top(place.minh))
    answer = await place.post(place.support, "Hello Tom, #1 is with Minh.")
    assert answer.thread_ts == root
    await card(place, "Solve by")


async def test_it_is_named_with_the_command_and_its_gap_is_filled(here: Town) -> None:
    await make(here, text_en="By {due}, <!channel>.")
    await ticket(here)
    await here.hoa.slash(here.support, COMMAND, "wait 1")
    await here.hoa.slash(here.support, COMMAND, "reply 1 canned:refund")
    assert text(top(here.hoa)) == "By ⟦by when⟧, <!channel>."
    assert "Please fill in what is missing: by when" in seen(here.hoa)
    await here.hoa.submit(top(here.hoa))
    assert "Fill in what stands between" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), {"text": "By Monday, <!channel>."})
    sent = await here.post(here.support, "By Monday")
    assert "<!channel>" not in str(sent.blocks)
    assert "There is no canned reply" in await typed(here, here.hoa, "reply 1 canned:refnud")


async def test_leads_change_and_delete_them_and_agents_read_them(place: Town) -> None:
    await make(place, text_en="Hello {name}.")
    await place.minh.slash(place.support, COMMAND, "mẫu trả lời")
    assert "Hello {name}." in seen(place.minh)
    assert offers(top(place.minh)) == []
    assert "trưởng nhóm" in (await typed(place, place.minh, "canned new")).lower()
    await place.hoa.slash(place.support, COMMAND, "canned")
    await pick(place.hoa, top(place.hoa), "Edit")
    await place.hoa.fill_and_submit(top(place.hoa), {"text_en": "Hello {nmae}."})
    assert "There is no {nmae}. Did you mean {name}?" in seen(place.hoa)
    await place.hoa.fill_and_submit(top(place.hoa), {"text_en": "Dear {name}."})
    assert "“Refund” is saved" in seen(place.hoa)
    await place.hoa.slash(place.support, COMMAND, "canned delete refund")
    asked = await place.until(lambda: next(iter(place.hoa.ephemerals), None))
    assert "Delete “Refund”?" in words(asked)
    await place.hoa.click(asked, "Delete")
    await place.hoa.slash(place.support, COMMAND, "canned")
    await place.until(lambda: "There is none yet" in seen(place.hoa))
    unseen(place, place.tom, "Dear", "Refund")
