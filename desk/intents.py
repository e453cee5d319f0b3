"""What a person or the desk asks for, as plain values that know no platform."""

from dataclasses import dataclass
from typing import Literal

from desk.ids import DraftId
from desk.intents_bulk import BulkIntent
from desk.intents_day import DayIntent
from desk.intents_fields import FieldIntent
from desk.intents_follow import OfFollowing
from desk.intents_groups import GroupIntent
from desk.intents_history import HistoryIntent
from desk.intents_hours import HoursIntent
from desk.intents_links import Between
from desk.intents_log import OfStory
from desk.intents_people import PeopleIntent
from desk.intents_policies import PolicyIntent
from desk.intents_rating import RatingIntent
from desk.intents_roles import RoleIntent
from desk.intents_rule_steps import RuleStepIntent
from desk.intents_rules import RuleIntent
from desk.intents_spam import SpamIntent
from desk.intents_terms import TermsIntent
from desk.intents_texts import TextIntent
from desk.intents_times import OfTimes
from desk.intents_undo import UndoIntent
from desk.intents_views import Saving
from desk.intents_words import Writing
from desk.place import Heard, MessageRef
from desk.ticket import Source
from desk.tidings import Tiding
from desk.words import Outcome, WaitingOn

Suggestible = Literal["ticket", "agent", "group", "tag", "filter", "canned", "view"]


@dataclass(frozen=True, slots=True)
class StartConvert:
    """Open the form that makes a ticket of a thread. ``heard`` is what is in hand of it, the clicked message always in.

    ``member`` False: the bot can't read or write there. ``clicked`` None: a ticket without a thread ("New ticket");
    ``text`` is what was typed of it already.
    """

    clicked: MessageRef | None
    heard: tuple[Heard, ...] = ()
    member: bool = True
    source: Source = Source.SHORTCUT
    text: str = ""


@dataclass(frozen=True, slots=True)
class AskForHelp:
    """Open a customer's form, whoever presses the panel's button; empty ``group``: the first one."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class SubmitConvert:
    """The filled form of :class:`StartConvert`, or of asking for help."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class RefreshForm:
    """A choice in an open form changed, or (``unfold``) all fields are wanted: keep what was typed, draw it anew."""

    draft: DraftId
    values: dict[str, str]
    unfold: bool = False


@dataclass(frozen=True, slots=True)
class KeepTheirs:
    """In an open form that clashed: take over what others set in the clashing fields."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ConvertNow:
    """Make a ticket without a form (emoji, mention, a channel where every conversation is one)."""

    ref: MessageRef
    heard: tuple[Heard, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CancelConvert:
    """The emoji was taken back; counts within two minutes of the ticket's creation."""

    ref: MessageRef


@dataclass(frozen=True, slots=True)
class StartEdit:
    """``part``: with which of its pages to begin, where a form does not fit on one."""

    ticket: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class SubmitEdit:
    """The filled edit form. A clash sends it back; sent again as it is, it means "save mine"."""

    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class EditWords:
    """``/ticket edit 42 priority:high``: fields as words; without words the form opens."""

    ticket: int
    words: str


@dataclass(frozen=True, slots=True)
class Take:
    """``over``: also where a colleague has it already."""

    ticket: int
    over: bool = False


@dataclass(frozen=True, slots=True)
class StartHandOver:
    ticket: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give a ticket to whoever is ``to``: an account on the actor's workspace, or a name."""

    ticket: int
    to: str


@dataclass(frozen=True, slots=True)
class SubmitHandOver:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wait:
    ticket: int
    on: WaitingOn = WaitingOn.CUSTOMER


@dataclass(frozen=True, slots=True)
class Solve:
    """``sure``: also where something speaks against it, such as a part that is open."""

    ticket: int
    outcome: Outcome = Outcome.SOLVED
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SolveOwn:
    """The requester says that it is solved."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Reopen:
    ticket: int


@dataclass(frozen=True, slots=True)
class Close:
    ticket: int


@dataclass(frozen=True, slots=True)
class AnswerNotNeeded:
    ticket: int


@dataclass(frozen=True, slots=True)
class StartReply:
    """Open the form of an answer; ``text`` is what was typed of it already, ``canned`` names one to begin with."""

    ticket: int
    text: str = ""
    canned: str = ""


@dataclass(frozen=True, slots=True)
class SubmitReply:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartRemind:
    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitRemind:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind the actor later. ``when``: 15m, 1h, morning (next working one), or a time as people type it."""

    ticket: int
    when: str


@dataclass(frozen=True, slots=True)
class ShowTicket:
    """The staff sheet, or for the requester their own request."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Why:
    ticket: int


@dataclass(frozen=True, slots=True)
class ListTickets:
    """A page of the queue; ``query`` as typed (``status:open overdue lan``); ``page`` counts from 0."""

    query: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowHome:
    pass


@dataclass(frozen=True, slots=True)
class ShowHelp:
    pass


@dataclass(frozen=True, slots=True)
class Summarise:
    """Post a group's queue summary now; empty ``group``: the group of ``channel``, else every group of the actor."""

    group: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class StartSetup:
    pass


@dataclass(frozen=True, slots=True)
class SubmitSetup:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartPractice:
    """A practice ticket with promises of two minutes."""


@dataclass(frozen=True, slots=True)
class Introduce:
    """Tell the team's channel the three gestures, in one message."""


@dataclass(frozen=True, slots=True)
class StartLink:
    """A code by which another workspace joins this desk."""


@dataclass(frozen=True, slots=True)
class LinkMe:
    """A code by which another account of the actor's becomes theirs."""


@dataclass(frozen=True, slots=True)
class LinkPerson:
    """The same for the person whose account on the actor's workspace is ``to``."""

    to: str


@dataclass(frozen=True, slots=True)
class EnterCode:
    """Enter a code, for oneself or (``to``) somebody of the actor's workspace. ``sure``: they saw what comes of it."""

    code: str
    to: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PostPanel:
    """Post a message with a button by which customers ask for help, into ``channel`` of the actor's workspace."""

    channel: str = ""


@dataclass(frozen=True, slots=True)
class Suggest:
    """What may be meant by what is ``typed``, in a command about ticket ``about``, where that is known."""

    what: Suggestible
    typed: str
    about: int | None = None


@dataclass(frozen=True, slots=True)
class TakeWholeThread:
    """The bot was invited: fetch the rest of the thread and post the receipt."""

    ticket: int


Intent = (
    StartConvert
    | AskForHelp
    | SubmitConvert
    | RefreshForm
    | KeepTheirs
    | ConvertNow
    | CancelConvert
    | StartEdit
    | SubmitEdit
    | EditWords
    | Take
    | StartHandOver
    | HandOver
    | SubmitHandOver
    | Wait
    | Solve
    | SolveOwn
    | Reopen
    | Close
    | AnswerNotNeeded
    | StartReply
    | SubmitReply
    | StartRemind
    | SubmitRemind
    | Remind
    | Saving
    | Writing
    | ShowTicket
    | Why
    | OfStory
    | RoleIntent
    | ListTickets
    | ShowHome
    | ShowHelp
    | Summarise
    | StartSetup
    | SubmitSetup
    | StartPractice
    | Introduce
    | StartLink
    | LinkMe
    | LinkPerson
    | EnterCode
    | PostPanel
    | Suggest
    | TakeWholeThread
    | DayIntent
    | PeopleIntent
    | TextIntent
    | GroupIntent
    | TermsIntent
    | FieldIntent
    | HoursIntent
    | RuleIntent
    | RuleStepIntent
    | Between
    | OfTimes
    | Tiding
    | OfFollowing
    | RatingIntent
    | SpamIntent
    | UndoIntent
    | BulkIntent
    | PolicyIntent
    | HistoryIntent
)
