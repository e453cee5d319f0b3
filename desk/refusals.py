"""Every "no" as a type: who is refused what, so that views can say what happened, what was kept and what to do next."""

from dataclasses import dataclass
from datetime import datetime

from desk.person import Deed
from desk.schedule_users import ScheduleUsers


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The actor's role does not reach this deed."""

    deed: Deed
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NoSuchTicket:
    number: int


@dataclass(frozen=True, slots=True)
class NextOnly:
    """Agents of the ticket's group are given what is next, and pick nothing."""

    number: int
    group: str


@dataclass(frozen=True, slots=True)
class ClosedIsFinal:
    """A closed ticket can't change; a new message in its thread makes a follow-up, or belongs to the ticket ``into``
    which it was merged."""

    number: int
    into: int | None = None


@dataclass(frozen=True, slots=True)
class NothingChanged:
    """The deed would not change anything (already taken by the same person, already solved …)."""

    number: int


@dataclass(frozen=True, slots=True)
class UnknownFilter:
    """A word of the form ``key:value`` that the list does not know; ``nearest`` is what may have been meant, ``known``
    what there is in its place, ``beside`` what was asked for already where there can be one of them alone."""

    word: str
    nearest: str | None = None
    known: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class UnknownField:
    """The same of an edit in words."""

    word: str
    nearest: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongField:
    """A word of an edit gives a field of the desk's own what it can't hold. ``name`` is what the field is called,
    ``kind`` as in :class:`Problem`, ``known`` what it could hold."""

    word: str
    name: str
    kind: str
    limit: int = 0
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldsNeeded:
    """A ticket can't be solved before these fields are filled in; ``names`` as people call them, ``example`` the words
    that fill in the first."""

    number: int
    names: str
    example: str


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """``known``: what may stand in the place of its last words."""

    word: str
    nearest: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownView:
    """No list is saved under that name."""

    word: str
    nearest: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewTaken:
    """Another list of theirs is called so."""

    name: str


@dataclass(frozen=True, slots=True)
class NumberNeeded:
    """A command misses the number of its ticket; ``command`` as it was typed."""

    command: str


@dataclass(frozen=True, slots=True)
class UnknownButton:
    """A button of a version that this program does not know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of a form. ``kind``: empty, too_long, past, unknown, no_agent, solved,
    not_staff_safe, not_ours, archived, is_staff_channel,
    to_come, no_instant, minutes, a kind of :class:`desk.hours_text.WrongHours`, or one that begins with ``field_``;
    ``part`` is the piece of the text at fault."""

    field: str
    kind: str
    limit: int = 0
    part: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class BadForm:
    """A form can't be applied as typed; its values are kept in the draft."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed while a person typed; values are as shown to people."""

    field: str
    theirs: str
    mine: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody changed the same fields meanwhile; nothing was applied, the input is kept. ``now``: the clashing fields'
    values as a form holds them. ``number`` None: the desk's own setup."""

    number: int | None
    clashes: tuple[Clash, ...]
    now: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """Two people changed how the desk works at the same moment; the other one was first."""


@dataclass(frozen=True, slots=True)
class ScheduleInUse:
    """A schedule that somebody keeps to can't be taken away."""

    name: str
    users: ScheduleUsers


@dataclass(frozen=True, slots=True)
class NoDeskChannel:
    """No channel is the team's alone, as far as we can write in it."""


@dataclass(frozen=True, slots=True)
class DraftGone:
    """The form is older than a day, or belongs to another person."""


@dataclass(frozen=True, slots=True)
class NoSuchCanned:
    """No canned reply is called so; ``nearest`` is what may have been meant."""

    name: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class NoPlaceToReply:
    """The customer's thread is gone or the bot is no member there."""

    number: int
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class SaidMeanwhile:
    """Somebody wrote in the thread while an answer was typed: ``said`` are names and words. It was not sent; sent again
    it goes out. ``now`` are the draft's values of what was read, as in :class:`Conflict`."""

    number: int
    said: tuple[tuple[str, str], ...]
    now: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class InviteFirst:
    """We are not in the channel of a ticket's thread; ``channel`` as people call it, empty where no name is known."""

    number: int
    channel: str


@dataclass(frozen=True, slots=True)
class NotHere:
    """Nothing for customers can be posted in this channel. ``reason``: is_archived, not_in_channel, or
    is_staff_channel."""

    reason: str


@dataclass(frozen=True, slots=True)
class UnsureTime:
    """What was typed of a time may mean any of ``readings``, all of them to come, the earliest first."""

    typed: str
    readings: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class PassedTime:
    """What was typed of a time has passed ``at``; ``next_one`` is when it comes round again, where it does."""

    typed: str
    at: datetime
    next_one: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnknownTime:
    """What was typed is no time that we read."""

    typed: str


@dataclass(frozen=True, slots=True)
class CantLink:
    """Nothing was linked. ``why``: wrong_code, guesses, same_desk, has_tickets, same_person, same_account
    or no_person."""

    why: str


@dataclass(frozen=True, slots=True)
class CantMute:
    """``why``: no_person (nobody is called so, or several are), or staff."""

    why: str
    name: str


@dataclass(frozen=True, slots=True)
class CantRelate:
    """Nothing was linked, or nothing taken away. ``why``: itself, already, circle or apart."""

    number: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    """The actor did nothing within a day that could be taken back, or it was taken back already."""


@dataclass(frozen=True, slots=True)
class CantGive:
    """A role was neither given nor taken. ``why``: no_person, not_ours, last_admin, admin_of_group, nothing or
    too_many; ``name``: of whom, or of what."""

    why: str
    name: str


@dataclass(frozen=True, slots=True)
class CantMerge:
    """``why``: itself, others (not of the same requester), internal, parts, apart (it was merged into nothing), late
    (longer ago than it can be taken back), or spam (``number`` is)."""

    number: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class CantCause:
    """``why``: merged, internal, spam or has (of the ticket ``number``, whose cause is ``other`` then); customers or
    many (of the cause ``other``); nobody (of the cause ``number`` there is no open ticket to be answered)."""

    number: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class Busy:
    """The desk did not answer in time, or failed. ``kept``: what they typed into a form still stands there, or is shown
    with the answer; ``command``: what they typed outside of one, which leaves their screen."""

    kept: bool = False
    command: str = ""


Refusal = (
    NotAllowed
    | NoSuchTicket
    | NextOnly
    | ClosedIsFinal
    | NothingChanged
    | UnknownFilter
    | UnknownField
    | WrongField
    | FieldsNeeded
    | UnknownCommand
    | UnknownView
    | ViewTaken
    | NumberNeeded
    | UnknownButton
    | BadForm
    | Conflict
    | PlanChanged
    | ScheduleInUse
    | NoDeskChannel
    | DraftGone
    | NoPlaceToReply
    | NoSuchCanned
    | SaidMeanwhile
    | InviteFirst
    | NotHere
    | UnsureTime
    | PassedTime
    | UnknownTime
    | CantLink
    | CantMute
    | CantRelate
    | CantMerge
    | CantCause
    | NothingToUndo
    | CantGive
    | Busy
)


class Refused(Exception):
    """Raised inside a unit of work; the door rolls back and answers with ``refusal``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(type(refusal).__name__)
        self.refusal = refusal
