"""Fields of the desk's own on Discord: a lead sets them up by a form, and the team fills them in, five a step."""

from dataclasses import replace

from desk.fields import Field, Kind
from tests.discord.scenes import CONVERT, answer, card, form, offers, ticket, typed
from tests.discord.town import Town, form_words, words
from tests.slack.test_fields import MANY

TYPE = "field.type"


async def ask_for_the_type(place: Town, *when: str) -> None:
    """A lead has the type asked for, from the list of fields."""
    listed = await place.hoa.slash(place.support, "ticket desk fields")
    assert "field:type" in answer(listed, place.hoa)
    opened = form(await place.hoa.click(listed.message, "Change"))
    assert "Type is saved" in answer(await place.hoa.fill(opened, {"when": [*when]}), place.hoa)


async def test_a_lead_adds_a_field_and_the_form_asks_for_it(place: Town) -> None:
    new = {"name": "Product", "kind": "one", "options": "Web shop\nMobile app", "when": ["creation"]}
    opened = form(await place.hoa.slash(place.support, "ticket desk fields", text="add"))
    refused = await place.hoa.fill(opened, new | {"options": ""})
    assert "There is nothing to choose from" in answer(refused, place.hoa)
    again = form(await place.hoa.click(refused.message, "Open the form again"))
    assert "field:product" in answer(await place.hoa.fill(again, new), place.hoa)
    said = await place.tom.say(place.support, "Can't pay")
    opened = form(await place.hoa.context_menu(said, CONVERT))
    assert "Product" in form_words(opened.body)
    await place.hoa.fill(opened, {"field.product": "mobile-app"})
    assert "Product: Mobile app" in words(await card(place, "Can't pay"))


async def test_a_ticket_made_by_the_emoji_says_what_it_lacks(place: Town) -> None:
    await ask_for_the_type(place, "creation", "public")
    await ticket(place)
    opened = form(await place.minh.click(await card(place, "Incomplete: Type"), "Fill in"))
    assert "Loại" in form_words(opened.body)
    assert "Đã lưu #1" in answer(await place.minh.fill(opened, {TYPE: "bug"}), place.minh)
    assert "Incomplete" not in words(await card(place, "Type: Bug"))
    await place.post(place.support, "Type: Bug")


async def test_solving_asks_for_what_it_needs_and_then_solves(place: Town) -> None:
    await ask_for_the_type(place, "solve")
    await ticket(place)
    opened = form(await place.minh.click(await card(place), "Solve"))
    assert "#1" in answer(await place.minh.fill(opened, {TYPE: "question"}), place.minh)
    assert "Type: Question" in words(await card(place, "Solved"))


async def test_a_customer_who_asks_fills_in_what_is_public_and_required(place: Town) -> None:
    await place.plan(lambda plan: replace(plan, fields=MANY))
    opened = form(await place.tom.slash(place.support, "ticket new"))
    told = {f"field.f{number}": f"Told {number}" for number in range(4)}
    done = await place.tom.fill(opened, {"subject": "Invoice", **told})
    assert "Field 4" in answer(done, place.tom)
    again = form(await place.tom.click(done.message, "Open the form again"))
    assert "We have your request #1" in answer(await place.tom.fill(again, {"field.f4": "Told 4"}), place.tom)
    shown = words(await card(place, "Told 4"))
    assert "Told 0" in shown


async def test_a_field_is_changed_by_words_and_by_form(place: Town) -> None:
    await ticket(place)
    assert "Đã lưu #1" in await typed(place, place.minh, "edit", ticket=1, field='loại="lỗi phần mềm"')
    await card(place, "Type: Bug")
    assert "field:type=bug" in await typed(place, place.hoa, "edit", ticket=1, field="type=bgu")
    await place.plan(lambda plan: replace(plan, fields=(*plan.fields, Field("order", Kind.NUMBER, "Order"))))
    await typed(place, place.hoa, "edit", ticket=1, field="order=123")
    for asked, found in (("Order=123", "1 open"), ("order=100..150", "1 open"), ("order>123", "0 open")):
        assert found in await typed(place, place.hoa, "list", filter=f"field:{asked}")
    done = await place.hoa.fill(form(await place.hoa.slash(place.support, "ticket edit", ticket=1)), {})
    more = form(await place.hoa.click(done.message, "More fields"))
    await place.hoa.fill(more, {TYPE: "request"})
    await card(place, "Type: Request")


async def test_a_form_of_many_fields_goes_on_step_by_step(place: Town) -> None:
    for name in ("Cost", "Version"):
        opened = form(await place.hoa.slash(place.support, "ticket desk fields", text="add"))
        await place.hoa.fill(opened, {"name": name, "kind": "text"})
    await ticket(place)
    done = await place.hoa.fill(form(await place.hoa.slash(place.support, "ticket edit", ticket=1)), {})
    done = await place.hoa.fill(form(await place.hoa.click(done.message, "More fields")), {TYPE: "bug"})
    last = form(await place.hoa.click(done.message, "More fields"))
    done = await place.hoa.fill(last, {"field.version": "2.1"})
    assert "More fields" not in offers(done.message)
    assert "Type: Bug" in words(await card(place, "Version: 2.1"))


async def test_only_who_leads_sets_fields_up(place: Town) -> None:
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(place, place.minh, "desk fields")
