"""Buttons carry values, not callbacks: an intent as a short versioned string that works after a restart, anywhere."""

from collections.abc import Callable
from dataclasses import fields

from desk.ids import DraftId, MessageId, WorkspaceId
from desk.intents import (
    AnswerNotNeeded,
    AskForHelp,
    Close,
    EditWords,
    EnterCode,
    Intent,
    Introduce,
    KeepTheirs,
    LinkMe,
    ListTickets,
    RefreshForm,
    Remind,
    Reopen,
    ShowHelp,
    ShowHome,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartEdit,
    StartHandOver,
    StartLink,
    StartPractice,
    StartRemind,
    StartReply,
    StartSetup,
    Summarise,
    Take,
    TakeWholeThread,
    Wait,
    Why,
)
from desk.intents_cause import SolveAll, StartCause
from desk.intents_day import AnswerShift, NextTicket, Skip
from desk.intents_fields import ShowFields, StartField, StartFill
from desk.intents_follow import ShowReminders
from desk.intents_links import StartInternal, StartMerge, StartRelate, StartSplit, Unmerge
from desk.intents_roles import ShowRoles, StartRole, TakeFromSource
from desk.intents_spam import MarkSpam, MuteSender, NotSpam, ShowMuted, Unmute
from desk.intents_tags import ShowTags, StartTag
from desk.intents_undo import Undo, UndoDeed
from desk.intents_views import DefaultView, DeleteView, ListViews, ShowView, StartFilter, StartRename, StartView
from desk.intents_words import StartContact, StartNote
from desk.place import MessageRef
from desk.refusals import Refused, UnknownButton
from desk.words import Outcome, WaitingOn
from views import buttons_people
from views.buttons_bulk import BULK, BulkPress, bulk_words, read_bulk_press
from views.buttons_hours import HOURS, HoursPress, hours_words, read_hours_press
from views.buttons_picking import PICKS, PickPress, pick_words, read_pick_press
from views.buttons_policies import POLICIES, PolicyPress, policy_words, read_policy_press
from views.buttons_rules import RULES, RulesPress, read_rules_press, rules_words
from views.buttons_story import STORY, StoryPress, read_story_press, story_words
from views.buttons_times import NAMES, Carried, read_words, words_of
from views.buttons_writing import FREE_WRITING, WRITING, WritingPress, read_writing_press, writing_words

VERSION = "d1"
LONGEST = 97
"""A Discord custom_id holds 100 characters, three of them its place in the message; a press fits every platform."""
ON_TICKET: dict[str, Callable[[int], Intent]] = {
    "take": Take,
    "hand": StartHandOver,
    "edit": StartEdit,
    "reply": StartReply,
    "note": StartNote,
    "contact": StartContact,
    "remind": StartRemind,
    "show": ShowTicket,
    "why": Why,
    "solved": SolveOwn,
    "reopen": Reopen,
    "close": Close,
    "noanswer": AnswerNotNeeded,
    "thread": TakeWholeThread,
    "spam": MarkSpam,
    "notspam": NotSpam,
    "mute": MuteSender,
    "relate": StartRelate,
    "fill": StartFill,
    "split": StartSplit,
    "internal": StartInternal,
    "merge": StartMerge,
    "unmerge": Unmerge,
    "cause": StartCause,
}
PLAIN: dict[str, Callable[[], Intent]] = {
    "undolast": Undo,
    "home": ShowHome,
    "reminders": ShowReminders,
    "views": ListViews,
    "help": ShowHelp,
    "setup": StartSetup,
    "practice": StartPractice,
    "introduce": Introduce,
    "linkdesk": StartLink,
    "linkme": LinkMe,
}
OF_ONE_WORD: dict[type[Intent], str] = {
    Summarise: "summary",
    AskForHelp: "ask",
    NextTicket: "next",
    Unmute: "unmute",
    ShowMuted: "muted",
    ShowFields: "fields",
    StartField: "field",
    ShowTags: "tags",
    StartTag: "tag",
}
WITH_FLAG: dict[type[Intent], str] = {Skip: "skip", AnswerShift: "shift"}
PACK, PACKED, DIGITS = "~", 15, "0123456789abcdefghijklmnopqrstuvwxyz"
FREE_LAST = {
    "list": 2,
    "viewsave": 1,
    "set": 2,
    "summary": 1,
    "ask": 1,
    "next": 1,
    "tag": 1,
    "viewfilter": 1,
    **BULK,
    **FREE_WRITING,
    **HOURS,
    **POLICIES,
}
"""Names whose last word may hold colons, with the number of words."""
VIEWS: dict[str, Callable[[str], Intent]] = {
    "viewname": StartRename,
    "viewdrop": DeleteView,
    "viewfirst": DefaultView,
}
_OF_VIEWS: dict[object, str] = {kind: name for name, kind in VIEWS.items()}
_NAMES: dict[object, str] = {kind: name for name, kind in [*ON_TICKET.items(), *PLAIN.items()]}
_ALONE: dict[type[Intent], str] = {}
"""What says a ticket and nothing else, with its name, as far as it was pressed before: most of what a card offers. No
name for what says more."""


def press(intent: Intent) -> str:
    """The string of a button; what stands in a form's fields comes beside it.

    Raises ValueError for an intent that no button carries, or one too long.
    """
    kind = type(intent)
    alone = _ALONE.get(kind)
    if alone:
        return f"{VERSION}:{alone}:{getattr(intent, 'ticket', 0)}"
    words = _words(intent)
    if alone is None:
        _ALONE[kind] = str(words[0]) if [field.name for field in fields(intent)] == ["ticket"] else ""
    text = ":".join((VERSION, *map(str, words)))
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} characters are too long for a button")
    return text


def press_around(made: Callable[[int], Intent]) -> tuple[str, str]:
    """What stands before and behind a ticket's number in the press of an intent that is made of the number alone."""
    name, _, *others = _words(made(0))
    return f"{VERSION}:{name}:", "".join(f":{one}" for one in others)


def _words(intent: Intent) -> tuple[object, ...]:
    words: tuple[object, ...]
    match intent:
        case _ if isinstance(intent, Carried):
            words = words_of(intent)
        case Wait(ticket, on):
            words = ("wait", ticket, on.value)
        case Solve(ticket, outcome, sure):
            words = ("solve", ticket, outcome.value, *(["sure"] if sure else []))
        case Remind(ticket, when) if ":" not in when:
            words = ("later", ticket, when)
        case EditWords(ticket, words_of_it):
            words = ("set", ticket, words_of_it)
        case ListTickets(query, page):
            words = ("list", page, query)
        case StartEdit(ticket, after) | StartSplit(ticket, after) if after:
            words = (_NAMES[type(intent)], ticket, after)
        case _ if isinstance(intent, StoryPress):
            words = story_words(intent)
        case ShowRoles(page):
            words = ("roles", page)
        case StartRole(to):
            words = ("role", to)
        case TakeFromSource(kind, external_id, workspace):
            words = ("nosource", kind, _packed(external_id), workspace)
        case _ if isinstance(intent, WritingPress):
            words = writing_words(intent)
        case KeepTheirs(draft):
            words = ("theirs", draft)
        case RefreshForm(draft, _, unfold):
            words = ("more" if unfold else "form", draft)
        case EnterCode(code, to, sure=True):
            words = ("link", code, to)
        case UndoDeed(ticket, instant):
            words = ("undo", ticket, instant)
        case Take(ticket, over=True):
            words = ("takeover", ticket)
        case Skip(one, flag) | AnswerShift(one, flag):
            words = (WITH_FLAG[type(intent)], one, int(flag))
        case (
            Summarise(one) | AskForHelp(one) | NextTicket(one) | Unmute(one) | ShowMuted(one) | ShowFields(one)
            | StartField(one) | ShowTags(one) | StartTag(one)
        ):  # fmt: skip
            words = (OF_ONE_WORD[type(intent)], one)
        case StartConvert(None):
            words = ("new",)
        case StartConvert(MessageRef(workspace, channel, ts, root)):
            at = (channel, ts, "" if root == ts else root)
            words = ("convert", workspace, *(_packed(one) for one in at))
        case _ if type(intent) in _NAMES:
            words = (_NAMES[type(intent)], *([intent.ticket] if hasattr(intent, "ticket") else []))
        case _:
            words = _of_many(intent)
    return words


def _of_many(intent: Intent) -> tuple[object, ...]:
    """What is about more than one ticket, or about none."""
    match intent:
        case _ if isinstance(intent, HoursPress):
            return hours_words(intent)
        case _ if isinstance(intent, PolicyPress):
            return policy_words(intent)
        case _ if isinstance(intent, BulkPress):
            return bulk_words(intent)
        case _ if isinstance(intent, PickPress):
            return pick_words(intent)
        case _ if isinstance(intent, RulesPress):
            return rules_words(intent)
        case SolveAll(ticket, outcome):
            return ("solveall", ticket, outcome.value)
        case StartView(query):
            return ("viewsave", query)
        case StartFilter(query):
            return ("viewfilter", query)
        case ShowView(view, page):
            return ("view", view, page)
        case StartRename(view) | DeleteView(view) | DefaultView(view):
            return (_OF_VIEWS[type(intent)], view)
        case _ if isinstance(intent, buttons_people.Carried):
            return buttons_people.words_of(intent)
        case _:
            raise ValueError(f"no button carries {type(intent).__name__}")


def read_press(text: str) -> Intent:
    """The intent of a pressed button. Raises Refused(UnknownButton) for any other version, name or shape."""
    version, _, rest = text.partition(":")
    name, *words = rest.split(":", FREE_LAST.get(rest.partition(":")[0], -1))
    if version != VERSION:
        raise Refused(UnknownButton())
    try:
        return _read_view(name, words) if name.startswith("view") and words else _read(name, words)
    except (ValueError, IndexError, TypeError):
        raise Refused(UnknownButton()) from None


def _read(name: str, words: list[str]) -> Intent:
    match name, words:
        case _, [ticket, *others] if name in NAMES:
            return read_words(name, _number(ticket), others)
        case "wait", [ticket, on]:
            return Wait(_number(ticket), WaitingOn(on))
        case "solve", [ticket, outcome] | [ticket, outcome, "sure"]:
            return Solve(_number(ticket), Outcome(outcome), sure=len(words) > 2)
        case "solveall", [ticket, outcome]:
            return SolveAll(_number(ticket), Outcome(outcome))
        case "split", [ticket, since] if since:
            return StartSplit(_number(ticket), MessageId(since))
        case "later", [ticket, when] if when:
            return Remind(_number(ticket), when)
        case "set", [ticket, fields] if fields:
            return EditWords(_number(ticket), fields)
        case "list", [page, query]:
            return ListTickets(query, _number(page))
        case "edit", [ticket, part]:
            return StartEdit(_number(ticket), _number(part))
        case _, [ticket, *others] if name in STORY:
            return read_story_press(name, _number(ticket), others, _number)
        case _ if name in WRITING:
            return read_writing_press(name, words, _number)
        case "summary", [group]:
            return Summarise(group)
        case "theirs", [draft] if draft:
            return KeepTheirs(DraftId(draft), {})
        case "form" | "more", [draft] if draft:
            return RefreshForm(DraftId(draft), {}, unfold=name == "more")
        case "undo", [ticket, at] if at.isdigit() and len(at) <= 17:
            return UndoDeed(_number(ticket), int(at))
        case "ask", [group]:
            return AskForHelp(group)
        case "takeover", [ticket]:
            return Take(_number(ticket), over=True)
        case "next", [group]:
            return NextTicket(group)
        case "skip", [ticket, "0" | "1" as back]:
            return Skip(_number(ticket), back == "1")
        case "shift", [offer, "0" | "1" as accept] if offer:
            return AnswerShift(offer, accept == "1")
        case "new", []:
            return StartConvert(None)
        case "convert", [workspace, channel, ts, root] if workspace and channel and ts:
            channel, ts, root = _unpacked(channel), _unpacked(ts), _unpacked(root)
            return StartConvert(MessageRef(WorkspaceId(workspace), channel, ts, root or ts))
        case _, [ticket] if name in ON_TICKET:
            return ON_TICKET[name](_number(ticket))
        case _, [] if name in PLAIN:
            return PLAIN[name]()
        case _:
            return _read_of_desk(name, words)


def _read_of_desk(name: str, words: list[str]) -> Intent:
    """What is about the desk and its people, and about no ticket."""
    match name, words:
        case _ if name in POLICIES:
            return read_policy_press(name, words)
        case _ if name in PICKS:
            return read_pick_press(name, words, _number)
        case _ if name in BULK:
            return read_bulk_press(name, words, _number)
        case _ if name in HOURS:
            return read_hours_press(name, words)
        case _ if name in RULES:
            return read_rules_press(name, words)
        case "roles", [page]:
            return ShowRoles(_number(page))
        case _ if name in buttons_people.NAMES:
            return buttons_people.read_words(name, words, _number)
        case "role", [to]:
            return StartRole(to)
        case "nosource", [kind, external_id, workspace] if kind and external_id:
            return TakeFromSource(kind, _unpacked(external_id), workspace)
        case "link", [code, to] if code:
            return EnterCode(code, to, sure=True)
        case "unmute", [person] if person:
            return Unmute(person)
        case "muted", [page]:
            return ShowMuted(_number(page))
        case "fields", [page]:
            return ShowFields(_number(page))
        case "field", [key]:
            return StartField(key)
        case "tags", [page]:
            return ShowTags(_number(page))
        case "tag", [tag] if tag:
            return StartTag(tag)
        case _:
            raise ValueError(name)


def _read_view(name: str, words: list[str]) -> Intent:
    match name, words:
        case "viewsave", [query]:
            return StartView(query)
        case "viewfilter", [query]:
            return StartFilter(query)
        case "view", [view, page]:
            return ShowView(view, _number(page))
        case _, [view] if name in VIEWS:
            return VIEWS[name](view)
        case _:
            raise ValueError(name)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and str(int(text)) == text):
        raise ValueError(text)
    return int(text)


def _packed(id: str) -> str:
    """A long number, as some platforms name things, in fewer characters; any other name as it is."""
    if not (id.isascii() and id.isdigit() and len(id) >= PACKED and id[0] != "0"):
        return id
    number, made = int(id), ""
    while number:
        number, digit = divmod(number, 36)
        made = DIGITS[digit] + made
    return PACK + made


def _unpacked(text: str) -> str:
    return str(int(text[1:], 36)) if text.startswith(PACK) else text
