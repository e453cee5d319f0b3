"""What people do on Discord, on an in-memory Discord that others wrote: commands, menus, forms, buttons, restarts."""

import pytest
from simcord.backend.errors import SetupError

from tests.simcord.stage import Stage, words


async def test_a_command_answers_whoever_asks_alone(stage: Stage) -> None:
    done = await stage.hoa.slash(stage.support, "ticket help")
    assert done.response.ephemeral
    assert "Make a ticket" in words(done.response)
    done = await stage.lan.slash(stage.support, "ticket help")
    assert "Ask for help" in words(done.response)
    assert stage.said(stage.support) == []


async def test_the_menu_of_a_message_makes_a_receipt_in_its_thread_and_a_card(stage: Stage) -> None:
    said = await stage.lan.send(stage.support, "Can't log in\nIt says wrong password")
    sent = await stage.convert(stage.hoa, said, priority=["high"], summary="Since Tuesday")
    assert sent.ephemeral
    assert "#1 is made" in words(sent.response)
    await stage.deliver()
    [thread] = stage.support.threads
    assert thread.id == said.id
    [receipt] = [one for one in stage.said(thread) if one]
    assert "We have your request #1" in receipt
    assert "High" not in receipt
    assert "Tuesday" not in receipt
    [card] = stage.said(stage.desk)
    assert "High · Open" in card
    assert "Since Tuesday" in card


async def test_what_the_form_had_no_place_for_is_one_button_away(stage: Stage) -> None:
    said = await stage.lan.send(stage.support, "Can't log in")
    sent = await stage.convert(stage.hoa, said)
    more = await stage.hoa.click(sent.response, label="More fields")
    done = await stage.fill(stage.hoa, more, tags="billing, vip")
    assert "#1 is saved" in words(done.response)
    await stage.deliver()
    assert "billing, vip" in stage.said(stage.desk)[0]


async def test_the_buttons_of_a_card_and_what_is_under_more(stage: Stage) -> None:
    card = await stage.card()
    assert "#1 is yours" in words((await stage.minh.click(card, label="Take")).response)
    asked = await stage.minh.click(await stage.card(), label="Reply")
    replied = await stage.fill(stage.minh, asked, text="Clear your *cookies* @everyone")
    assert "on its way" in words(replied.response)
    await stage.deliver()
    [thread] = stage.support.threads
    assert stage.said(thread)[-1].endswith("Clear your \\*cookies\\* @\u2060everyone")
    assert "Sum" in words((await stage.minh.select(card, ["d1:why:1"])).response)
    await stage.minh.click(await stage.card(), label="Solve")
    await stage.deliver()
    assert "Solved" in stage.said(stage.desk)[0]
    assert "Solved" in "".join(stage.said(thread))
    await stage.minh.click(await stage.card(), label="Reopen")
    await stage.deliver()
    assert "Medium · Open" in stage.said(stage.desk)[0]


async def test_a_deed_in_a_private_sheet_redraws_the_sheet(stage: Stage) -> None:
    await stage.card()
    shown = await stage.minh.slash(stage.support, "ticket show", ticket=1)
    assert "Take" in words(shown.response)
    await stage.minh.click(shown.response, label="Take")
    assert "#1 is yours" in words(shown.response)
    assert "Reply" in words(shown.response)


async def test_a_form_that_is_refused_comes_back_filled(stage: Stage) -> None:
    card = await stage.card()
    edit = await stage.minh.select(card, ["d1:edit:1"])
    back = await stage.fill(stage.minh, edit, assignee=[stage.lan], summary="Kept all the same")
    assert "does not answer here" in words(back.response)
    again = await stage.minh.click(back.response, label="Open the form again")
    assert "Kept all the same" in str(again.modal)
    done = await stage.fill(stage.minh, again, assignee=[stage.minh])
    assert "#1 is saved" in words(done.response)


async def test_old_buttons_and_open_forms_work_after_a_restart(stage: Stage) -> None:
    card = await stage.card()
    edit = await stage.minh.select(card, ["d1:edit:1"])
    sheet = await stage.hoa.slash(stage.support, "ticket show", ticket=1)
    await stage.restart()
    await stage.hoa.click(sheet.response, label="Take")
    assert "#1 is yours" in words(sheet.response)
    done = await stage.fill(stage.minh, edit, subject="Nobody can log in")
    assert "#1 is saved" in words(done.response)
    await stage.deliver()
    assert "Nobody can log in" in stage.said(stage.desk)[0]
    assert "Sum" in words((await stage.minh.select(card, ["d1:why:1"])).response)


async def test_each_may_do_what_is_theirs(stage: Stage) -> None:
    card = await stage.card()
    with pytest.raises(SetupError):
        await stage.lan.click(card, label="Take")
    for typed in ("take", "edit", "solve"):
        done = await stage.lan.slash(stage.support, f"ticket {typed}", ticket=1)
        assert "Only the support team can change #1" in words(done.response)
    [thread] = stage.support.threads
    receipt = next(one for one in stage.posts(thread) if "We have your request" in words(one))
    shown = words((await stage.lan.click(receipt, label="Details")).response)
    assert "Your request #1" in shown
    assert "Medium" not in shown
    assert "Medium · Open" in words((await stage.minh.click(receipt, label="Details")).response)
    assert "is solved" in words((await stage.lan.click(receipt, label="It's solved")).response)


async def test_the_emoji_makes_a_ticket_and_taken_back_at_once_it_cancels(stage: Stage) -> None:
    said = await stage.lan.send(stage.support, "Can't log in")
    await stage.minh.react(said, "🎫")
    await stage.deliver()
    assert "#1" in "".join(stage.said(stage.desk))
    await stage.minh.unreact(said, "🎫")
    await stage.deliver()
    assert "Closed" in stage.said(stage.desk)[0]


async def test_calling_us_in_a_thread_converts_it(stage: Stage) -> None:
    us = stage.env.bot.user
    assert us is not None
    said = await stage.lan.send(stage.support, "Can't log in")
    await stage.minh.send(stage.support, f"{us.mention} please", reply_to=said)
    await stage.deliver()
    assert "#1" in "".join(stage.said(stage.desk))


async def test_a_thread_lives_on_as_a_ticket(stage: Stage) -> None:
    card = await stage.card()
    [thread] = stage.support.threads
    await stage.minh.send(thread, "Try again, please")
    await stage.deliver()
    assert "Solve by" in words(await stage.card())
    await stage.minh.click(card, label="Solve")
    await stage.lan.send(thread, "thank you so much")
    await stage.deliver()
    assert "Solved" in words(await stage.card())
    await stage.lan.send(thread, "It fails again")
    await stage.deliver()
    assert "Open" in words(await stage.card())


async def test_words_under_the_card_stay_with_the_team(stage: Stage) -> None:
    await stage.card()
    await stage.minh.slash(stage.support, "ticket remind", ticket=1, when="15m")
    await stage.pass_time(9 * 3_600)
    [under] = stage.desk.threads
    before = stage.said(stage.support)
    await stage.minh.send(under, "He is a VIP")
    await stage.deliver()
    assert stage.said(stage.support) == before


async def test_while_a_command_is_typed_what_may_be_meant_is_offered(stage: Stage) -> None:
    await stage.card()
    offered = await stage.minh.autocomplete(stage.support, "ticket take", "ticket", "log")
    assert [one["value"] for one in offered] == [1]
    assert "Can't log in" in offered[0]["name"]
    await stage.minh.slash(stage.support, "ticket take", ticket=offered[0]["value"])
    await stage.deliver()
    assert "→ Minh" in stage.said(stage.desk)[0]
