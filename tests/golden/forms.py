"""Every form: folded and unfolded, refused, after a clash."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from desk.outlook import Outlook
from desk.refusals import Clash, Conflict, Problem, SaidMeanwhile
from tests.golden.facts import CHOICES, NOW, PAST, SOON, Screens, form, returned
from views.asked_time import time_form
from views.canned import canned_form, with_canned
from views.clash import with_refusal
from views.coming_days import ComingDays
from views.contact import contact_form
from views.convert_form import Conversation, ConvertFacts, ask_form, convert_form
from views.edit_form import EditFacts, edit_form
from views.filter_form import FilterForm, filter_form
from views.hand_over_form import hand_over_form
from views.language import Words
from views.named_views import view_form
from views.nodes import Form
from views.notes import note_form
from views.on_it import OnIt
from views.order_form import order_form
from views.postpone_form import UNTIL, postpone_form
from views.refusals import problem
from views.remind_form import WHEN, remind_form
from views.reply import Asked, Written, reply_form
from views.setup_form import setup_form

VALUES = {
    "subject": "Can't log in",
    "summary": "Since the update of Tuesday",
    "priority": "high",
    "status": "open",
    "assignee": "U0MINH",
    "group": "tech",
    "tags": "billing, vip",
    "requester": "U0LAN",
}
FRESH = {"subject": "", "priority": "medium", "status": "open", "assignee": "U0MINH", "group": "support"}
DUE = {"due": str(int(SOON.timestamp()))}
DAYS = ComingDays(NOW, ZoneInfo("Europe/Paris"), tuple(SOON + timedelta(days=day) for day in (0, 3, 4, 5)))
OUTLOOK = Outlook(SOON, NOW + timedelta(days=1))
SETUP = {
    "language": "en",
    "hours": "Mon-Fri 09:00-17:00 Europe/Paris",
    "people": "U0HOA U0MINH",
    "desk_channel": "C0DESK",
    "channels": "C0HELP C0SUPPORT",
    "mode": "suggest",
}
FILTERED = {
    "status": "open postponed",
    "priority": "urgent high",
    "group": "tech",
    "only": "overdue waiting:us",
    "assignee": "U0MINH",
    "tags": "vip, billing",
    "due": "today..friday",
    "words": "source:emoji vpn",
}
CANNED_VALUES = {"name": "Refund", "group": "tech", "text_en": "Hi {name}, by {due}.", "text_vi": "Chào {name}."}


def screens(words: Words) -> Screens:
    """Name and content of each."""
    asked = {name: form(made) for name, made in (_convert(words) | _others(words)).items()}
    return asked | {name: returned(made) for name, made in _refused(words).items()}


def _convert(words: Words) -> dict[str, Form]:
    facts = ConvertFacts(
        "f1", VALUES, Conversation("Lan", 5), CHOICES, OUTLOOK, DAYS, "Urgent only for outages.", "A day."
    )
    alone = Conversation(threadless=True)
    return {
        "form_convert": convert_form(facts, words),
        "form_convert_unfolded": convert_form(replace(facts, values=VALUES | DUE, unfolded=True), words),
        "form_convert_not_invited": convert_form(
            replace(facts, conversation=Conversation("Lan", 1, member=False)), words
        ),
        "form_convert_asks_for_whom": convert_form(replace(facts, asks_requester=True), words),
        "form_new_ticket": convert_form(
            ConvertFacts("f1", FRESH, alone, CHOICES, Outlook(), DAYS, asks_requester=True), words
        ),
        "form_ask_for_help": ask_form("f1", {"subject": "My invoice is wrong"}, "", 0, words),
    }


def _others(words: Words) -> dict[str, Form]:
    before = [Written("Lan", "Can't log in"), Written("Tom", "Me too, since Tuesday")]
    others = (OnIt("Hoa", "writing", NOW), OnIt("Hoa", "took", PAST), OnIt("Tuấn", "answered", PAST))
    morning = NOW + timedelta(days=3)
    return {
        "form_edit": edit_form(EditFacts("f1", 42, VALUES, CHOICES, DAYS), words),
        "form_edit_unfolded": edit_form(EditFacts("f1", 42, VALUES | DUE, CHOICES, DAYS, True, True), words),
        "form_reply": reply_form("f1", 42, "Please clear your cookies.", Asked(before), 0, words),
        "form_reply_of_two": reply_form("f1", 42, "Please clear", Asked(before, others, PAST), 0, words),
        "form_order": order_form("f1", CHOICES, {"group": "tech", "order": "age", "pick": "next"}, words),
        "form_note": note_form("f1", 42, {"text": "They pay late."}, words),
        "form_filter": filter_form(
            FilterForm("f1", FILTERED, (("support", "Support"), ("tech", "Tech")), "source:emoji created:today"), words
        ),
        "form_list": view_form("f1", {"query": "priority:high"}, (), words),
        "form_list_of_a_group": view_form("f1", {"name": "Việc gấp", "whose": "tech"}, (("tech", "Tech"),), words),
        "form_contact": contact_form("f1", 42, {"text": "They will pay."}, words),
        "form_reply_canned": _canned(before, "Hi Lan, we look at it by ⟦by when⟧.", ("by when",), words),
        "form_canned_new": canned_form("f1", {}, CHOICES, 0, words, new=True),
        "form_canned": canned_form("f1", CANNED_VALUES, CHOICES, 0, words, new=False),
        "form_hand_over": hand_over_form("f1", 42, {}, (), words),
        **{
            f"form_postpone_{until}": postpone_form("f1", 42, {"until": until}, morning, DAYS, words) for until in UNTIL
        },
        "form_setup": setup_form("f1", SETUP, words, unfolded=False, edition=0),
        "form_setup_unfolded": setup_form("f1", SETUP, words, unfolded=True, edition=0),
    } | {f"form_remind_{when}": remind_form("f1", 42, {"when": when}, morning, DAYS, words) for when in WHEN}


def _canned(before: list[Written], text: str, gaps: tuple[str, ...], words: Words) -> Form:
    form = reply_form("f1", 42, text, Asked(before), 1, words)
    return with_canned(form, [("Refund", "Refund · Sales"), ("Reset password",) * 2], "Refund", gaps, words)


def _refused(words: Words) -> dict[str, Form]:
    edit = edit_form(EditFacts("f1", 42, VALUES | DUE, CHOICES, DAYS, True, True), words)
    setup = setup_form("f1", SETUP, words, unfolded=True, edition=0)
    clash = Conflict(42, (Clash("priority", "Urgent", "High", "Hoa"), Clash("assignee", "Hoa", "Minh", None)))
    wrong = (Problem("subject", "empty"), Problem("due", "past"), Problem("tags", "too_long", 40))
    wrong += (Problem("assignee", "no_agent"), Problem("group", "unknown"))
    hours = (Problem("hours", "hours_zone", part="Europe/Pariss"), Problem("desk_channel", "not_staff_safe"))
    hours += (Problem("channels", "is_staff_channel", part="#desk"), Problem("people", "empty"))
    reply = reply_form("f1", 42, "Please clear your cookies.", Asked(), 0, words)
    canned = canned_form("f1", CANNED_VALUES, CHOICES, 0, words, new=False)
    gap = problem(Problem("text", "gap"), words)
    faults = (Problem("text_en", "placeholder", part="{nmae}", meant="{name}"), Problem("name", "taken"))
    return {
        "form_canned_problems": replace(canned, problems=tuple((one.field, problem(one, words)) for one in faults)),
        "form_reply_gap": replace(_canned([], "By ⟦by when⟧.", ("by when",), words), problems=(("text", gap),)),
        "form_edit_problems": replace(edit, problems=tuple((one.field, problem(one, words)) for one in wrong)),
        "form_edit_clash": with_refusal(edit, clash, words),
        "form_reply_said_meanwhile": with_refusal(
            reply, SaidMeanwhile(42, (("Lan", "It works now, thank you"),)), words
        ),
        "form_time": time_form("f1", 42, "3/4", words),
        "form_setup_problems": replace(setup, problems=tuple((one.field, problem(one, words)) for one in hours)),
        "form_setup_clash": with_refusal(setup, Conflict(None, (Clash("hours", "Vietnam", "Europe", "Hoa"),)), words),
    }
