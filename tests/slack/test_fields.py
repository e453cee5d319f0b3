"""Fields of the desk's own on Slack: a lead sets them up by a form, and the team fills them in."""

from dataclasses import replace

from desk.fields import Field, Kind
from sandbox.slack.model import View
from tests.slack.scenes import card, seen, ticket, top, typed
from tests.slack.town import Town, words

TYPE = "field.type"
MANY = tuple(Field(f"f{number}", Kind.TEXT, f"Field {number}", at_creation=True, public=True) for number in range(5))


async def ask_for_the_type(place: Town, *when: str) -> None:
    """A lead has the type asked for, from the list of fields."""
    await place.hoa.slash(place.support, "/ticket", "fields")
    assert "field:type" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Change")
    await place.hoa.fill_and_submit(top(place.hoa), {"when": [*when]})
    assert "Type is saved" in seen(place.hoa)
    await place.hoa.close(top(place.hoa), everything=True)


def asked(form: View) -> list[str]:
    return [block["block_id"] for block in form.blocks if block["type"] == "input"]


async def test_a_lead_adds_a_field_and_the_form_asks_for_it(here: Town) -> None:
    await here.hoa.slash(here.support, "/ticket", "fields")
    await here.hoa.click(top(here.hoa), "New field")
    new = {"name": "Product", "kind": "one", "options": "Web shop\nMobile app", "when": ["creation"]}
    await here.hoa.fill_and_submit(top(here.hoa), new | {"options": ""})
    assert "There is nothing to choose from" in seen(here.hoa)
    await here.hoa.fill_and_submit(top(here.hoa), new)
    assert "field:product" in seen(here.hoa)
    await here.hoa.close(top(here.hoa), everything=True)
    root = await here.tom.say(here.support, "Can't pay")
    await here.hoa.shortcut(here.support, root, "convert")
    form = await here.hoa.waits_for(lambda: here.hoa.modal)
    assert "field.product" in asked(form)
    assert TYPE not in asked(form)
    await here.hoa.fill_and_submit(form, {"field.product": "mobile-app"})
    assert "Product: Mobile app" in words(await card(here, "Can't pay"))


async def test_a_ticket_made_by_the_emoji_says_what_it_lacks(here: Town) -> None:
    await ask_for_the_type(here, "creation", "public")
    root = await ticket(here)
    await here.minh.click(await card(here, "Incomplete: Type"), "Fill in")
    form = top(here.minh)
    assert asked(form) == [TYPE]
    await here.minh.fill_and_submit(form, {TYPE: "bug"})
    assert "Đã lưu #1" in seen(here.minh)
    assert "Incomplete" not in words(await card(here, "Type: Bug"))
    assert (await here.post(here.support, "Type: Bug")).thread_ts == root


async def test_solving_asks_for_what_it_needs_and_then_solves(here: Town) -> None:
    await ask_for_the_type(here, "solve")
    await ticket(here)
    await here.minh.click(await card(here), "Solve")
    form = top(here.minh)
    assert asked(form) == [TYPE]
    await here.minh.fill_and_submit(form, {TYPE: "question"})
    assert "#1" in seen(here.minh)
    assert "Type: Question" in words(await card(here, "Solved"))


async def test_a_customer_who_asks_fills_in_what_is_public_and_required(here: Town) -> None:
    await here.plan(lambda plan: replace(plan, fields=MANY))
    await here.tom.slash(here.support, "/ticket", "new")
    assert [name for name in asked(top(here.tom)) if name.startswith("field.")] == [f"field.f{n}" for n in range(5)]
    told = {f"field.f{number}": f"Told {number}" for number in range(5)}
    await here.tom.fill_and_submit(top(here.tom), {"subject": "Invoice", **told})
    assert "We have your request #1" in seen(here.tom)
    await card(here, "Told 4")


async def test_a_field_is_changed_by_words_and_by_form(here: Town) -> None:
    await ticket(here)
    assert "Đã lưu #1" in await typed(here, here.minh, 'edit 1 field:loại="lỗi phần mềm"')
    await card(here, "Type: Bug")
    assert "field:type=bug" in await typed(here, here.hoa, "edit 1 field:type=bgu")
    await here.plan(lambda plan: replace(plan, fields=(*plan.fields, Field("order", Kind.NUMBER, "Order"))))
    await typed(here, here.hoa, "edit 1 field:order=123")
    for asked, found in (("Order=123", "1 open"), ("order=100..150", "1 open"), ("order>123", "0 open")):
        await here.hoa.slash(here.support, "/ticket", f"list field:{asked}")
        assert found in seen(here.hoa)
        await here.hoa.close(top(here.hoa), everything=True)
    await here.hoa.slash(here.support, "/ticket", "edit 1")
    await here.hoa.click(top(here.hoa), "More")
    await here.hoa.fill_and_submit(top(here.hoa), {TYPE: "-"})
    assert "#1 is saved" in seen(here.hoa)
    await here.until(lambda: "Type: Bug" not in words(next(p for p in here.slack.posts(here.desk) if "#1" in words(p))))


async def test_only_who_leads_sets_fields_up(here: Town) -> None:
    assert "Chỉ trưởng nhóm hoặc quản trị viên" in await typed(here, here.minh, "fields")
