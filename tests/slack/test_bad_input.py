"""Bad input: a clear sentence, the form kept with what was typed, nobody pinged, no traceback."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.slack.manifest import CONVERT
from bot.slack.read import unescape
from bot.slack.text import unmarked
from bot.wiring import utc_now
from desk.forms import TAG, TAG_LINES
from sandbox.slack.model import View
from sandbox.slack.person import Person
from sandbox.slack.sight import pings
from sandbox.slack.widgets import elements
from tests.slack.scenes import COMMAND, card, offers, pick, receipt, seen, ticket, told, top, typed, untaken
from tests.slack.town import Town, words

HOSTILE = (
    "<!channel> <!here> <@{lan}> <#C1|x> <https://a.b|c> *b* _i_ ~s~ `c` & &lt; > \u202eabc\u202c 🔥👩‍👧 \\ @everyone"
)
LONG = "dài 🔥 " * 8_000  # 48,000 characters
Open = Callable[[Town], Awaitable[Person]]


async def convert(place: Town) -> Person:
    root = await place.tom.say(place.support, "Can't log in")
    await place.hoa.shortcut(place.support, root, CONVERT)
    await place.hoa.click(top(place.hoa), "More")
    return place.hoa


async def ask(place: Town) -> Person:
    await place.tom.slash(place.support, COMMAND, "new")
    return place.tom


async def edit(place: Town) -> Person:
    await ticket(place)
    await place.hoa.slash(place.support, COMMAND, "edit 1")
    await place.hoa.click(top(place.hoa), "More")
    return place.hoa


async def reply(place: Town) -> Person:
    await ticket(place)
    await place.hoa.slash(place.support, COMMAND, "reply 1")
    return place.hoa


async def hand_over(place: Town) -> Person:
    await ticket(place)
    await place.hoa.slash(place.support, COMMAND, "hand 1")
    return place.hoa


async def remind(place: Town) -> Person:
    await ticket(place)
    await place.hoa.slash(place.support, COMMAND, "remind 1")
    await place.hoa.choose(top(place.hoa), "when", "pick")
    return place.hoa


async def setup(place: Town) -> Person:
    await place.hoa.slash(place.support, COMMAND, "setup")
    return place.hoa


FORMS = [convert, ask, edit, reply, hand_over, remind, setup]
TEXTS = {  # the text fields of each form with the most that they hold
    convert: {"subject": 150, "summary": 3000, "tags": 300},
    ask: {"subject": 150, "summary": 3000},
    edit: {"subject": 150, "summary": 3000, "tags": 300},
    reply: {"text": 3000},
    setup: {"hours": 300},
}


def loosen(view: View) -> None:
    """A client that lets everything through."""
    for block, element in elements(view.blocks):
        element["max_length"] = 1_000_000
        block["optional"] = True


def holds(view: View, field: str) -> object:
    """What stands in a field."""
    (state,) = view.values[field].values()
    return next(value for key, value in state.items() if key != "type")


def no_pings(place: Town) -> None:
    everybody = {one for message in place.slack.posts() for one in pings(message)}
    assert everybody == set()


def of_length(most: int, field: str) -> str:
    """A text as long as a field may hold, an emoji counting for two."""
    if field == "tags":
        return ", ".join(["x" * 38] * 7)[:most]
    return "🔥" + "x" * (most - 3) + "y"


@pytest.mark.parametrize("form", [one for one in FORMS if one in TEXTS and one is not setup])
async def test_at_its_limit_a_field_is_taken(here: Town, form: Open) -> None:
    who = await form(here)
    await who.fill_and_submit(top(who), {name: of_length(most, name) for name, most in TEXTS[form].items()})
    assert "▲" not in seen(who)
    assert "#1" in seen(who)
    await here.slack.quiet()
    no_pings(here)


@pytest.mark.parametrize("form", list(TEXTS))
async def test_over_its_limit_each_field_says_so_and_keeps_what_was_typed(here: Town, form: Open) -> None:
    who = await form(here)
    over = {name: "x" * (most + 1) for name, most in TEXTS[form].items()}
    # Of tags a form takes back more than it shows; what has no comma in it is one.
    for values, tags in ((over, TAG), (dict.fromkeys(over, LONG), TAG_LINES)):
        said = [tags if name == "tags" else most for name, most in TEXTS[form].items()]
        loosen(top(who))
        sent = await who.fill_and_submit(top(who), values)
        assert sent.ack is not None
        assert sent.ack.ok
        assert seen(who).count("At most") == len(values)
        assert all(f"At most {most} characters" in seen(who) for most in said)
        assert {name: holds(top(who), name) for name in values} == values


@pytest.mark.parametrize("form", [one for one in FORMS if one in TEXTS])
async def test_hostile_text_is_only_text(place: Town, form: Open) -> None:
    who = await form(place)
    hostile = HOSTILE.format(lan=place.lan.id) + "\0"
    values = {name: hostile if most > 300 else hostile[:most] for name, most in TEXTS[form].items() if name != "tags"}
    await who.fill_and_submit(top(who), values)
    if form is setup:
        assert "▲" in seen(who)
        return
    # What turns the reading direction would turn what stands beside it, too.
    wanted = " ".join(next(iter(values.values())).translate(dict.fromkeys((0, 0x202E, 0x202C))).split())

    def shown() -> str:
        return " ".join("\n".join(unescape(unmarked(words(one))) for one in place.slack.posts()).split())

    await place.until(lambda: wanted in shown())
    assert "\u202e" not in shown()
    no_pings(place)


@pytest.mark.parametrize("form", [convert, ask, edit, reply, hand_over, setup])
async def test_an_empty_field_that_is_needed_is_asked_for(here: Town, form: Open) -> None:
    who = await form(here)
    loosen(top(who))
    needed = {convert: "subject", ask: "subject", edit: "subject", reply: "text", hand_over: "assignee"}
    await who.fill_and_submit(top(who), {needed.get(form, "people"): [] if form is setup else None})
    assert "Please fill this in." in seen(who)


@pytest.mark.parametrize(("form", "field"), [(convert, "due"), (edit, "due"), (remind, "at")])
async def test_a_time_in_the_past_is_refused_and_stays(here: Town, form: Open, field: str) -> None:
    who = await form(here)
    past = int((utc_now() - timedelta(hours=1)).timestamp())
    await who.fill_and_submit(top(who), {field: past})
    assert "This time has passed. Please choose a later one." in seen(who)
    assert holds(top(who), field) == past


@pytest.mark.parametrize(("form", "field"), [(convert, "assignee"), (convert, "requester"), (edit, "assignee")])
async def test_somebody_unknown_is_refused(here: Town, form: Open, field: str) -> None:
    here.forgiven.add("user_not_found")
    who = await form(here)
    await who.fill_and_submit(top(who), {field: "U0NOBODY1"})
    assert "This is not known here." in seen(who)
    assert holds(top(who), field) == "U0NOBODY1"


@pytest.mark.parametrize("form", [hand_over, edit, convert])
async def test_a_customer_can_not_be_given_a_ticket(here: Town, form: Open) -> None:
    who = await form(here)
    await who.fill_and_submit(top(who), {"assignee": here.tom})
    assert "This person does not answer here." in seen(who)


GARBLED = ["", "nonsense", "[]", "{}", '{"draft": 7}', '{"draft": "gone", "ticket": null, "as": "convert"}', "7",
           "null", '{"draft": "gone", "ticket": "1", "as": "edit"}',
           '{"draft": "gone", "ticket": 1, "as": "drop table"}',
           '{"sheet": "d9:x", "draft": "gone", "ticket": 1, "as": "reply"}',
           '{"sheet": "d1:show:1", "draft": "gone", "ticket": 1, "as": "reply"}']  # fmt: skip


async def test_a_form_that_no_version_of_ours_made_is_refused_and_stays(here: Town) -> None:
    who = await reply(here)
    await who.fill(top(who), {"text": "Please clear your cookies"})
    for metadata in GARBLED:
        top(who).body["private_metadata"] = metadata
        sent = await who.submit(top(who))
        assert sent.outcome == "errors", metadata
        (sentence,) = sent.errors.values()
        assert "from another version" in sentence or "sent already" in sentence
        assert holds(top(who), "text") == "Please clear your cookies"
    await here.slack.quiet()
    assert len(here.slack.posts(here.support)) == 1


async def test_another_persons_form_is_refused(here: Town) -> None:
    await reply(here)
    await here.minh.slash(here.support, COMMAND, "reply 1")
    top(here.minh).body["private_metadata"] = top(here.hoa).body["private_metadata"]
    sent = await here.minh.fill_and_submit(top(here.minh), {"text": "Tôi trả lời"})
    assert sent.outcome == "errors"
    assert "quá một ngày" in next(iter(sent.errors.values()))


VALUES = ["", "nonsense", "d9:take:1", "d1:take:one", "d1:take:99999999999999999", "d1:solve:1:nonsense", "d1", "d1:",
          "d1:take:1:2:3", "d1:convert:w", "d1:list:-1:x", "x" * 2000, "d1:take:¹"]  # fmt: skip


async def test_a_garbled_button_answers_in_words(here: Town) -> None:
    await untaken(here)
    shown = await card(here)
    button = next(one for _, one in elements(shown.blocks) if one["type"] == "button")
    for value in VALUES:
        button["value"] = value
        before = len(here.minh.ephemerals)
        assert (await here.minh.click(shown, button["action_id"])).ok
        assert "phiên bản khác" in await told(here, here.minh, before), value
    await here.slack.quiet()
    assert "nobody yet" in words(await card(here))


async def test_a_garbled_press_in_a_sheet_keeps_the_sheet(here: Town) -> None:
    await ticket(here)
    await here.hoa.slash(here.support, COMMAND, "show 1")
    button = next(one for _, one in elements(top(here.hoa).blocks) if one["type"] == "button")
    button["value"] = "d9:reply:1"
    await here.hoa.click(top(here.hoa), button["action_id"])
    assert "from another version" in seen(here.hoa)
    assert "Medium · Open" in seen(here.hoa)
    assert "Reply" in offers(top(here.hoa))


async def test_a_press_in_a_form_that_is_gone_keeps_what_was_typed(here: Town) -> None:
    who = await edit(here)
    form = top(who)
    await who.fill(form, {"summary": "typed with care"})
    form.body["private_metadata"] = '{"draft": "gone", "ticket": 1, "as": "edit"}'
    await here.plan(lambda plan: plan)
    next(one for _, one in elements(form.blocks) if one["type"] == "static_select")["action_id"] = "refresh"
    form.values["priority"] = {"refresh": form.values["priority"]["value"]}
    next(block for block, one in elements(form.blocks) if one["action_id"] == "refresh")["dispatch_action"] = True
    await who.choose(form, "refresh", "urgent")
    assert "is older than a day" in seen(who)
    await who.close(top(who))
    assert holds(top(who), "summary") == "typed with care"


COMMANDS = ["<!channel>", "show 99999999999999999999", "show -1", "list " + "x" * 3000, "edit 1 priority:<!here>",
            "\u202etxt", "list status:💥", "remind 1 yesterday", "hand 1 <@U0NOBODY1>", "solve 1 <!everyone>", LONG,
            "show 1\0", "reply"]  # fmt: skip


async def test_whatever_is_typed_after_the_command_is_answered(here: Town) -> None:
    here.forgiven.add("user_not_found")
    await ticket(here)
    for text in COMMANDS:
        before = (len(here.hoa.ephemerals), here.hoa.modal)
        assert (await here.hoa.slash(here.support, COMMAND, text)).ok, text
        assert (len(here.hoa.ephemerals), here.hoa.modal) != before, text
    assert all(pings(one) == frozenset() for one in here.hoa.ephemerals)
    await here.slack.quiet()
    assert "Medium · Open" in words(await card(here))


async def test_a_thread_of_hostile_words_makes_a_ticket_that_pings_nobody(place: Town) -> None:
    hostile = HOSTILE.format(lan=place.lan.id)
    root = await place.tom.say(place.support, f"{hostile}\n{LONG}")
    await place.lan.say(place.support, LONG, thread=root)
    await place.minh.react(place.support, root, "ticket")
    await card(place)
    assert (await receipt(place)).thread_ts == root
    await place.minh.slash(place.support, COMMAND, "reply 1")
    await place.minh.slash(place.support, COMMAND, "list")
    await pick(place.hoa, await card(place), "Hand over")
    no_pings(place)


async def test_a_command_of_a_customer_with_hostile_words_pings_nobody(here: Town) -> None:
    assert "no command" in await typed(here, here.tom, "<!channel> <@U1>")
    assert all(pings(one) == frozenset() for one in here.tom.ephemerals)
