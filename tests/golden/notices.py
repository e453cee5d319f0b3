"""What the desk says by itself, what it answers to a deed, and every way to say no."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from desk.events import Entry, PriorityChanged, Said
from desk.ids import DeskId, DraftId, MessageId
from desk.intents import StartConvert
from desk.intents_bulk import UndoBulk
from desk.intents_undo import UndoDeed
from desk.pause import Pause
from desk.person import Deed
from desk.refusals import (
    BadForm,
    Busy,
    CantCause,
    CantLink,
    CantMerge,
    CantMute,
    CantRelate,
    Clash,
    ClosedIsFinal,
    Conflict,
    DraftGone,
    InviteFirst,
    NextOnly,
    NoDeskChannel,
    NoPlaceToReply,
    NoSuchCanned,
    NoSuchTicket,
    NotAllowed,
    NotHere,
    NothingChanged,
    NothingToUndo,
    NumberNeeded,
    PassedTime,
    PlanChanged,
    Problem,
    SaidMeanwhile,
    UnknownButton,
    UnknownCommand,
    UnknownFilter,
    UnknownTime,
    UnknownView,
    UnsureTime,
    ViewTaken,
)
from desk.ticket import OPEN
from desk.timers import Reminder
from desk.undo_ways import Final
from desk.words import Metric, Priority, Side
from tests.golden.facts import LAN, MINH, NOW, PAST, PING_HOA, PING_MINH, REF, SOON, Screens, posted
from views import notices
from views.answers import done, nothing_new, with_more, with_text, working
from views.asked_time import asked_time
from views.buttons import press
from views.called import Names
from views.channel_notices import closed, for_somebody, lost
from views.direct import not_plain, which_server
from views.followed import followed
from views.language import Words
from views.new_ticket import left_to_choose
from views.overdue import Away, Due, Ended, Told, overdue
from views.refusals import refusal
from views.reminders import reminders
from views.undone import Earlier, Kept, Undone, cant_undo, undone
from views.unread import Unread, unread

NEWS = (
    Entry(Said(MessageId("m1"), Side.REQUESTER, public=True), LAN, PAST, PAST),
    Entry(PriorityChanged(Priority.LOW, Priority.URGENT), MINH, NOW, NOW),
)
DEEDS = (
    "opened", "opened_quietly", "opened_alone", "opened_apart", "asked", "asked_directly", "asked_privately",
    "already", "whole_thread", "whole_thread_quietly",
    "taken", "handed_over", "waiting", "solved", "solved_own", "replied", "edited", "due_set", "same", "reopened",
    "postponed", "postponed_answer", "brought_back", "closed", "no_answer_needed", "remind_set",
    "spam", "spam_mute", "not_spam", "following", "unfollowed", "reminder_dropped",
    "rated", "rated_why", "taken_inside", "waiting_inside", "solved_inside",
    "practice", "practice_direct", "practice_already",
)  # fmt: skip
REFUSALS = (
    NotAllowed(Deed.STATUS, 42), NotAllowed(Deed.SEE, 42), NotAllowed(Deed.LIST), NotAllowed(Deed.SETUP),
    NoSuchTicket(42), ClosedIsFinal(42), NothingChanged(42), UnknownFilter("prority", "priority"), NothingToUndo(),
    UnknownFilter("xyz:1"), UnknownFilter("due:friday", beside="due:today"),
    UnknownView("hto", "hot", ("hot",)), UnknownView("x"), ViewTaken("hot"),
    UnknownCommand("lst", "list"), NumberNeeded("show"), UnknownButton(),
    BadForm((Problem("assignee", "no_agent"),)), Conflict(42, (Clash("priority", "Urgent", "High", "Hoa"),)),
    PlanChanged(), NextOnly(42, "Tech"),
    NoDeskChannel(), DraftGone(), NoPlaceToReply(42), InviteFirst(42, "elsewhere"), InviteFirst(42, ""),
    NotHere("is_archived"), NotHere("not_in_channel"), NotHere("is_staff_channel"), NotAllowed(Deed.PANEL),
    NoSuchCanned("refnud", "Refund"),
    SaidMeanwhile(42, (("Lan", "It works now"),)), Busy(), Busy(kept=True), Busy(command="/ticket solve 1"),
    NotAllowed(Deed.LINK),
    UnsureTime("3/4", (NOW, PAST)), PassedTime("17h", PAST, NOW), PassedTime("25/12/2025", PAST), UnknownTime("soon"),
    *(CantMerge(42, 57, why) for why in ("itself", "others", "internal", "parts", "late", "spam", "apart")),
    *(CantCause(42, 57, why) for why in ("merged", "internal", "spam", "has", "customers", "many", "nobody")),
    *(CantRelate(42, 57, why) for why in ("itself", "already", "circle", "apart")),
    *(CantLink(why) for why in ("wrong_code", "guesses", "same_desk", "has_tickets", "same_person", "no_person")),
    NotAllowed(Deed.MUTE), NotAllowed(Deed.RATE, 42), CantMute("staff", "Hoa"), CantMute("no_person", "Zoe"),
    ClosedIsFinal(42, 57),
)  # fmt: skip
PROBLEMS = (
    "empty", "too_long", "past", "unknown", "no_agent", "solved", "not_staff_safe", "archived", "is_staff_channel",
    "hours_empty", "hours_time", "hours_same", "hours_zone", "hours_no_days", "hours_no_times", "hours_word",
)  # fmt: skip


def screens(words: Words) -> Screens:
    """Name and content of each; sentences of one kind stand together."""
    return _notices(words) | _overdue(words) | _channels(words) | _sentences(words)


def _notices(words: Words) -> Screens:
    about = (42, "Can't log in", words)
    views = {
        "assigned": notices.assigned(*about),
        "reopened_by_customer": notices.reopened(*about),
        "reopened_by_colleague": notices.reopened_by("Hoa")(*about),
        "wrote": notices.wrote("Lan", "It says wrong password", PING_MINH)(*about),
        "reminded": notices.reminded(*about),
        "reminded_late": notices.reminded_late(*about),
        "due_soon": notices.due_soon(Metric.FIRST_RESPONSE, SOON)(*about),
        "overdue_direct": notices.overdue_direct(*about),
        "overdue_direct_late": notices.overdue_direct_late(*about),
        "escalated": notices.escalated(PING_HOA, ())(*about),
        "escalated_to_nobody": notices.escalated(None, (PING_MINH, PING_HOA))(*about),
        "escalated_direct": notices.escalated_direct(*about),
        "unassigned": notices.unassigned((PING_MINH, PING_HOA))(*about),
        "place_lost": notices.place_lost(*about),
        "made": notices.made(*about),
        "suggestion": notices.suggestion("Lan", "support", "Em không đăng nhập được", press(StartConvert(REF)), words),
    }
    views["brought_back"] = notices.brought_back("waits for parts", wrote=False)(*about)
    views["brought_back_by_answer"] = notices.brought_back("", wrote=True)(*about)
    views["followed"] = followed(42, "Can't log in", NEWS, Names({MINH: "Minh", LAN: "Lan"}, {}), words)
    views["followed_long"] = followed(42, "Can't log in", NEWS * 6, Names({}, {}), words)
    views["for_somebody"] = for_somebody(views["assigned"], PING_MINH, words)
    written = Unread(42, "Lan", PING_MINH, "Minh: Bạn thử xóa cookie nhé")
    views["unread"] = unread(written, "thread_locked", words)
    views["unread_of_the_desk"] = unread(replace(written, author=None), "closed_direct", words)
    views["unread_receipt"] = unread(Unread(42, "Lan"), "closed_direct", words)
    views["nudged_admin"] = notices.nudged(views["made"], words, admin=True)
    views["nudged_agent"] = notices.nudged(views["assigned"], words, admin=False)
    return {f"notice_{name}": posted(view) for name, view in views.items()}


def _overdue(words: Words) -> Screens:
    one = Due(42, "Can't log in", Metric.FIRST_RESPONSE, PAST, (PING_MINH,))
    solution = replace(one, metric=Metric.RESOLUTION)
    states = {
        "overdue": one,
        "overdue_paused": replace(one, away=Away("Minh", Pause("p1", DeskId("d1"), MINH, PAST, SOON, "dentist"))),
        "overdue_late": replace(one, late=True, called=(PING_MINH, PING_HOA)),
        "overdue_lead_told": replace(one, told=Told("Hoa", NOW, lead=True)),
        "overdue_other_told": replace(one, told=Told("Hoa", NOW, lead=False)),
        "overdue_solution": solution,
        "overdue_answered": replace(one, ended=Ended("answered", NOW)),
        "overdue_solved": replace(solution, ended=Ended("solved", NOW + timedelta(seconds=59))),
        "overdue_unneeded": replace(one, ended=Ended("unneeded", NOW)),
        "overdue_spam": replace(one, ended=Ended("spam", NOW)),
        "overdue_in_time_after_all": replace(one, ended=Ended("answered", PAST, after_all=True)),
    }
    return {name: posted(overdue(state, words)) for name, state in states.items()}


def _channels(words: Words) -> Screens:
    reasons = ("not_staff_safe", "is_archived", "not_in_channel")
    failed = ("channel_not_found", "token_revoked", "missing_scope", "not_staff", "user_not_found", "restricted_action",
              "timeout", "msg_too_long", "missing_permission", "closed_direct", "thread_gone", "thread_locked",
              "blocked_by_rules", "customer_shut_out", "no_private_thread", "no_common_server")  # fmt: skip
    made = {f"channel_{reason}": posted(closed("#desk", reason, words)) for reason in reasons}
    made |= {f"lost_{reason}": posted(lost(42, "#desk", reason, words)) for reason in failed}
    return made | {"lost_without_ticket": posted(lost(None, "Hoa", "not_in_channel", words))}


def _sentences(words: Words) -> Screens:
    deeds = {kind: posted(done(kind, 42, words, SOON)) for kind in DEEDS} | {"working": posted(working(words))}
    deeds["solved, undo offered"] = posted(done("solved", 42, words, undo=NOW))
    kept_back = (
        Kept("assignee", "changed", "Hoa"),
        Kept("tags", "changed"),
        Kept("group", "gone"),
        Kept("due", "closed"),
    )
    earlier = Earlier(57, UndoDeed(57, 1_795_770_000_000_000))
    several = [Undone(number, ("assignee",), ()) for number in range(42, 54)]
    links = (Undone(42, ("link 57",), ()), Undone(42, (), (Kept("link 58", "link"),)))
    deeds["undone"] = posted(undone([Undone(42, ("priority", "spam"), kept_back)], None, words))
    deeds["undone, several"] = posted(undone(several, None, words, said=True))
    deeds["undone, links"] = posted(undone(links, None, words))
    deeds["nothing undone"] = posted(undone([Undone(42, (), kept_back[:1])], earlier, words))
    deeds["nothing undone, denied"] = posted(undone([Undone(42, (), (Kept("", "denied"),))], None, words))
    deeds["nothing undone, as before"] = posted(undone([Undone(42, (), ())], None, words))
    for why in Final:
        deeds[f"cant_undo, {why}"] = posted(cant_undo(why, 42, earlier, words))
    deeds["cant_undo, many before"] = posted(cant_undo(Final.MADE, 42, Earlier(None, UndoBulk("b1")), words))
    deeds["nothing_new"] = posted(nothing_new(words))
    deeds["which_server"] = posted(which_server(["Acme", "Globex"], words))
    deeds["not_plain"] = posted(not_plain(words))
    left = left_to_choose(42, OPEN, "tech", (("tech", "Tech"), ("sales", "Sales")), words)
    deeds["opened, more fields"] = posted(with_more(done("opened", 42, words), 42, 1, words, left))
    deeds["already, text unused"] = posted(with_text(done("already", 42, words), "Since Tuesday", words))
    refused = {f"{number:02} {type(no).__name__}": posted(refusal(no, words)) for number, no in enumerate(REFUSALS)}
    wrong = {kind: posted(refusal(BadForm((Problem("x", kind, 150, "17h"),)), words)) for kind in PROBLEMS}
    times = (UnsureTime("3/4", (SOON, NOW + timedelta(days=3))), PassedTime("17h", PAST, NOW), UnknownTime("soon"))
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    asked = {no.typed: posted(asked_time(no, 42, DraftId("f1"), NOW, zone, words)) for no in times}
    own = [Reminder(number, "Can't log in", SOON) for number in range(42, 60)]
    lists = {"none": posted(reminders([], words)), "many": posted(reminders(own, words))}
    return {"asked_times": asked, "reminders": lists, "answers": deeds, "refusals": refused, "problems": wrong}
