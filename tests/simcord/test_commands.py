"""What is typed after the command on Discord, on an in-memory Discord that others wrote; lists, Home, setup, links."""

import re
from typing import Any

import pytest

from tests.simcord.stage import Stage, menu, words

CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


async def typed(stage: Stage, who: Any, command: str, **options: Any) -> str:
    """The answer to a command in #support."""
    return words((await who.slash(stage.support, f"ticket {command}", **options)).response)


async def test_words_for_what_has_buttons(stage: Stage) -> None:
    await stage.card()
    for command, said in (
        ("take", "#1 is yours"),
        ("wait", "#1 waits now"),
        ("solve", "#1 is solved"),
        ("reopen", "#1 is open again"),
        ("more noanswer", "no answer is due"),
        ("close", "#1 is closed for good"),
        ("reopen", "closed"),
    ):
        assert said in await typed(stage, stage.minh, command, ticket=1), command
    await stage.deliver()
    assert "Closed" in stage.said(stage.desk)[0]


async def test_a_ticket_goes_to_somebody_by_name(stage: Stage) -> None:
    await stage.card()
    opened = await stage.hoa.slash(stage.support, "ticket hand", ticket=1)
    assert "handed over" in words((await stage.fill(stage.hoa, opened, assignee=[stage.minh])).response)
    await stage.deliver()
    assert "→ Minh" in stage.said(stage.desk)[0]
    assert "#1 is yours now" in "".join(stage.direct(stage.minh))


async def test_a_list_turns_its_pages_in_place_and_a_row_opens_its_ticket(stage: Stage) -> None:
    for number in range(10):
        said = await stage.lan.send(stage.support, f"Question {number}")
        await stage.convert(stage.hoa, said, assignee=[])
    shown = (await stage.minh.slash(stage.support, "ticket list")).response
    assert "10 open" in words(shown)
    assert "1 to 8 of 10" in words(shown)
    await stage.minh.click(shown, label="Next ›")
    assert "9 to 10 of 10" in words(shown)
    opened = await stage.minh.select(shown, ["d1:show:9"], custom_id=menu(shown, "d1:show:9"))
    assert "Medium · Open" in words(opened.response)
    solved = "d1:list:0:status:solved"
    await stage.minh.select(shown, [solved], custom_id=menu(shown, solved))
    assert "0 tickets" in words(shown)


async def test_each_sees_their_own_list(stage: Stage) -> None:
    await stage.card()
    assert "0 open · yours" in await typed(stage, stage.minh, "mine")
    own = await typed(stage, stage.lan, "list")
    assert "My requests" in own
    assert "Received" in own
    assert "Medium" not in own


async def test_what_is_not_understood_is_refused_helpfully(stage: Stage) -> None:
    assert "Did you mean priority" in await typed(stage, stage.minh, "list", filter="prority:high")
    assert "There is no #77" in await typed(stage, stage.minh, "show", ticket=77)


async def test_home_shows_what_there_is_to_do_and_changes_in_place(stage: Stage) -> None:
    await stage.card()
    page = (await stage.hoa.slash(stage.support, "ticket home")).response
    assert "0 overdue" in words(page)
    assert "Nothing is yours right now" in words(page)
    assert words(page).index("To solve") < words(page).index("New ticket")
    opened = await stage.hoa.select(page, ["d1:show:1"], custom_id=menu(page, "d1:show:1"))
    assert "Take" in words(opened.response)
    own = await typed(stage, stage.lan, "home")
    assert "My requests" in own
    assert "Queue" not in own


async def test_two_who_change_the_same_see_each_other(stage: Stage) -> None:
    await stage.card()
    mine = await stage.minh.slash(stage.support, "ticket edit", ticket=1)
    theirs = await stage.hoa.slash(stage.support, "ticket edit", ticket=1)
    await stage.fill(stage.hoa, theirs, priority=["urgent"])
    clash = await stage.fill(stage.minh, mine, priority=["low"])
    assert "Hoa set Priority to Urgent; you typed Low" in words(clash.response)
    kept = await stage.minh.click(clash.response, label="Keep theirs")
    assert {"value": "urgent", "label": "Urgent", "default": True} in _options(kept.modal, "priority")
    again = await stage.minh.click(clash.response, label="Open the form again")
    await stage.fill(stage.minh, again, priority=["low"])
    await stage.deliver()
    assert "Low · Open" in stage.said(stage.desk)[0]


def _options(modal: Any, field: str) -> list[Any]:
    parts = (one["component"] for one in modal["components"] if "component" in one)
    return next(one["options"] for one in parts if one["custom_id"] == field)


async def test_an_admin_sets_up_practises_and_introduces_the_desk(stage: Stage) -> None:
    opened = await stage.hoa.slash(stage.support, "ticket setup")
    saved = await stage.fill(stage.hoa, opened, hours="Mon-Fri 09:00-17:00 Europe/Paris")
    assert "The setup is saved" in words(saved.response)
    await stage.deliver()
    [checklist] = [one for one in stage.hoa.user.dm_channel.history() if "#support" in words(one)]
    assert "✓ I listen in #support" in words(checklist)
    await stage.hoa.user.click(checklist, label="Practice ticket")
    await stage.hoa.user.click(checklist, label="Introduce me")
    await stage.deliver()
    said = "".join(stage.said(stage.desk))
    assert "Practice ticket" in said
    assert "Three gestures make a ticket" in said


async def test_only_an_admin_sets_up(stage: Stage) -> None:
    assert "Only" in await typed(stage, stage.minh, "setup")


async def test_a_customer_asks_by_the_panel_and_is_answered_alone(stage: Stage) -> None:
    assert "on its way" in await typed(stage, stage.hoa, "desk panel")
    await stage.deliver()
    panel = next(one for one in stage.posts(stage.support) if "Do you need help?" in words(one))
    opened = await stage.lan.click(panel, label="Ask for help")
    sent = await stage.fill(stage.lan, opened, subject="VPN is down")
    assert "We have your request #1" in words(sent.response)
    await stage.deliver()
    assert "VPN is down" in "".join(stage.said(stage.desk))


async def test_two_accounts_become_one_by_a_code_and_a_button(stage: Stage) -> None:
    await stage.card()
    code = CODE.search(await typed(stage, stage.lan, "desk link", code="me"))[0]
    asked = (await stage.hoa.slash(stage.support, "ticket desk link", code=code)).response
    done = await stage.hoa.click(asked, label="Yes, both are mine")
    assert "are one person now" in words(done.response)


async def test_an_admin_links_somebody_whom_they_name(stage: Stage) -> None:
    code = CODE.search(await typed(stage, stage.hoa, "desk link", to=stage.minh))[0]
    asked = (await stage.hoa.slash(stage.support, "ticket desk link", code=code, to=stage.lan)).response
    done = await stage.hoa.click(asked, label="Yes, it is one person")
    assert "are one person now" in words(done.response)


async def test_an_admin_is_shown_a_code_for_another_server(stage: Stage) -> None:
    said = await typed(stage, stage.hoa, "desk link")
    assert "It holds once" in said
    assert "Only" in await typed(stage, stage.lan, "desk link")
    assert "of this desk itself" in await typed(stage, stage.hoa, "desk link", code=CODE.search(said)[0])


@pytest.mark.parametrize("priority", ["urgent", "low"])
async def test_a_field_is_changed_by_words(stage: Stage, priority: str) -> None:
    await stage.card()
    assert "#1 is saved" in await typed(stage, stage.minh, "edit", ticket=1, priority=priority)
    await stage.deliver()
    assert f"{priority.title()} · Open" in stage.said(stage.desk)[0]


async def test_why_adds_up(stage: Stage) -> None:
    await stage.card()
    said = await typed(stage, stage.minh, "why", ticket=1)
    assert "Promise: Medium" in said
    assert "✓" in said


async def test_what_was_typed_already_stands_in_the_form(stage: Stage) -> None:
    await stage.card()
    opened = await stage.minh.slash(stage.support, "ticket reply", ticket=1, text="R&D *says* no")
    await stage.fill(stage.minh, opened)
    await stage.deliver()
    assert "R&D \\*says\\* no" in "".join(stage.said(stage.support))
    opened = await stage.lan.slash(stage.support, "ticket new", text="Where is R&D?")
    assert "Where is R&D?" in str(opened.modal)


async def test_a_ticket_without_a_message_is_made_by_the_command(stage: Stage) -> None:
    opened = await stage.hoa.slash(stage.support, "ticket new")
    sent = await stage.fill(stage.hoa, opened, subject="Order paper", requester=[stage.lan])
    assert "#1 is made" in words(sent.response)
    await stage.deliver()
    assert "Order paper" in stage.said(stage.desk)[0]
