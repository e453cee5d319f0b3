"""The only way in: one request, one unit of work. Finds desk and actor, checks permission, runs the use case, commits;
a request that comes twice has one effect and the same answer."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from time import sleep
from typing import Protocol, TypeVar

from commands.answers import Answer, Nothing, Say, told
from commands.case import Case
from commands.contended import Contended
from commands.context import Context
from commands.forms import completed, refill
from commands.goes_on import where_instead
from commands.port_values import (
    Profile,
)
from commands.ports import (
    Compose,
    Unit,
)
from commands.ports_hours import NO_HOLIDAYS, Holidays
from commands.roles_told import RolesAreNews, are_news
from commands.table import TABLE
from commands.work import lock
from desk.ids import DraftId, PersonId, WorkspaceId
from desk.intents import (
    Intent,
    KeepTheirs,
    RefreshForm,
    SubmitConvert,
    SubmitEdit,
    SubmitHandOver,
    SubmitRemind,
    SubmitReply,
    SubmitSetup,
)
from desk.intents_bulk import SubmitBulk
from desk.intents_cause import SubmitAnswerAll, SubmitCause
from desk.intents_day import SubmitOrder, SubmitShift
from desk.intents_fields import SubmitField, SubmitFill
from desk.intents_groups import (
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitMembers,
    SubmitRetire,
    SubmitSummaryTimes,
    SubmitWay,
)
from desk.intents_hours import SubmitDay, SubmitImport, SubmitSchedule
from desk.intents_links import SubmitMerge, SubmitPart, SubmitRelate
from desk.intents_people import SubmitPause
from desk.intents_policies import SubmitPolicy
from desk.intents_rating import SubmitRatingComment
from desk.intents_roles import SubmitRole
from desk.intents_rule_steps import SubmitRuleStep
from desk.intents_rules import SubmitMacro, SubmitRule
from desk.intents_tags import SubmitTag
from desk.intents_terms import SubmitTerms
from desk.intents_texts import SubmitTexts
from desk.intents_times import SubmitPostpone, SubmitTime
from desk.intents_views import SubmitFilter, SubmitView
from desk.intents_words import SubmitCanned, SubmitContact, SubmitNote
from desk.person import OWN, THE_DESK, Account, Actor, Person, Role
from desk.pickers import MARK
from desk.place import Heard, MessageRef, Place
from desk.plan import Desk
from desk.refusals import Busy, Refusal, Refused, UnknownButton
from desk.rules.conditions import Matches
from desk.setup import of_first_admin
from views.language import Words
from views.refusals import refusal

T = TypeVar("T")
PAUSES = (0.005, 0.01, 0.02, *(0.05,) * 30)
"""Seconds between two tries: in all as long as somebody waits for an answer before they are told to wait."""


class Transactions(Protocol):
    """Where units come from: storage."""

    def write(self, work: Callable[[Unit], T]) -> T: ...
    def read(self, work: Callable[[Unit], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Request:
    """An intent on its way in. ``profile`` None: the desk itself asks. ``once``: the inbox's (kind, key), if any.

    ``people`` are those whom a form names, as the platform knows them, so that somebody new to the desk can be chosen.
    ``roles`` are those that whoever asks has on their platform, where it says so with all that they do.
    """

    workspace: WorkspaceId
    intent: Intent
    profile: Profile | None = None
    once: tuple[str, str] | None = None
    people: tuple[Profile, ...] = ()
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """Runs requests; synchronous, called from worker threads."""

    store: Transactions
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    compose: Compose
    words: Callable[[str], Words]
    matches: Matches
    link: Callable[[Place], str | None] = lambda _place: None
    holidays: Holidays = NO_HOLIDAYS
    hosts: frozenset[str] = frozenset()

    def handle(self, request: Request) -> Answer:
        """Answer a request. Refusals come back as answers in words, a refused form filled as it was; faults of the
        machine are raised. Questions (``case.reads``) run beside writers and leave no row. Raises RolesAreNews."""
        case = TABLE[type(request.intent)]
        language = ["en"]
        try:
            if case.reads:
                return self.store.read(lambda unit: self._ask(unit, request, case, language))
            return self._written(lambda unit: self._once(unit, request, case, language))
        except Contended:
            return self._refuse(request, Busy(), self.words(language[0]))
        except Refused as refused:
            return self._refuse(request, refused.refusal, self.words(language[0]))

    def _written(self, work: Callable[[Unit], Answer]) -> Answer:
        """A unit that changes something; begun anew a little later where others are at all that it wanted."""
        for pause in PAUSES:
            try:
                return self.store.write(work)
            except Contended:
                sleep(pause)
        return self.store.write(work)

    def only_reads(self, request: Request) -> bool:
        """Whether it is a question: no unit of it can write."""
        return TABLE[type(request.intent)].reads

    def on_one_ticket(self, request: Request) -> bool:
        """Whether it names the one ticket that it is about."""
        return isinstance(getattr(request.intent, "ticket", None), int)

    def _refuse(self, request: Request, no: Refusal, words: Words) -> Answer:
        typed = _typed(request.intent)
        if typed is not None:
            refilled = self.store.write(lambda unit: refill(self._context(unit, request, reads=True), *typed, no))
            if refilled is not None:
                return refilled
        return Say(refusal(no, words), refused=True)

    def _ask(self, unit: Unit, request: Request, case: Case, language: list[str]) -> Answer:
        context = self._context(unit, request, reads=True)
        language[0] = context.words.language
        return run_case(context, request.intent, case)

    def _once(self, unit: Unit, request: Request, case: Case, language: list[str]) -> Answer:
        context = self._context(unit, request)
        language[0] = context.words.language
        if request.once is None:
            return self._run(context, request, case)
        before = unit.inbox.first(*request.once, context.now)
        if before is not None:
            what, number = before
            return told(what, number, context.words) if what and number else Nothing()
        answer = self._run(context, request, case)
        if isinstance(answer, Say) and answer.outcome is not None:
            unit.inbox.outcome(*request.once, *answer.outcome)
        return answer

    def _run(self, context: Context, request: Request, case: Case) -> Answer:
        for profile in request.people:
            context.unit.people.upsert(context.desk.id, profile, self.new_id)
        return run_case(context, request.intent, case)

    def _context(self, unit: Unit, request: Request, *, reads: bool = False) -> Context:
        who, roles = request.profile, request.roles
        if who is not None:
            # Before the desk: whoever is known comes with it.
            unit.people.at(Account(who.workspace, who.external_id))
        desk = unit.desks.of_workspace(request.workspace)
        if desk is None:
            raise LookupError(f"workspace {request.workspace} belongs to no desk")
        if who is not None and roles is not None and are_news(unit, desk, who.workspace, who.external_id, roles):
            raise RolesAreNews
        actor = self._actor(unit, desk, request, reads=reads)
        if isinstance(actor, Person) and not reads:
            desk = _settled(unit, desk, actor, self.clock())
        language = (actor.language if isinstance(actor, Person) else None) or desk.plan.language
        return Context(
            now=self.clock(),
            new_id=self.new_id,
            actor=actor,
            desk=desk,
            workspace=request.workspace,
            words=self.words(language),
            speak=self.words,
            unit=unit,
            compose=self.compose,
            matches=self.matches,
            link=self.link,
            holidays=self.holidays,
            hosts=self.hosts,
        )

    def _actor(self, unit: Unit, desk: Desk, request: Request, *, reads: bool) -> Actor:
        profile = request.profile
        if profile is None:
            return THE_DESK
        account = Account(profile.workspace, profile.external_id)
        known = unit.people.at(account)
        if known is not None and not _news(known, profile):
            return known
        if reads:
            return _told(known, profile) if known else _stranger(profile, set_up=desk.plan.set_up)
        return unit.people.upsert(desk.id, profile, self.new_id)


def _settled(unit: Unit, desk: Desk, actor: Person, now: datetime) -> Desk:
    """The desk, in the language and zone of the first admin who acts (before setup)."""
    plan = of_first_admin(desk.plan, actor)
    if plan is None:
        return desk
    try:
        unit.desks.save_plan(desk.id, plan, actor.id, now)
    except Refused:
        # Another admin was first; theirs holds.
        return unit.desks.get(desk.id)
    return replace(desk, plan=plan)


def _news(known: Person, profile: Profile) -> bool:
    """Whether a platform tells something of a person that is not stored yet."""
    return bool(
        (
            profile.name
            and profile.name != known.name
            and known.named_by(Account(profile.workspace, profile.external_id))
        )
        or (profile.zone and profile.zone != known.zone)
        or (profile.language and profile.language != known.language)
        or ((profile.outsider or profile.bot) and known.ours)
        or (profile.admin and not known.is_agent)
    )


def _told(known: Person, profile: Profile) -> Person:
    """Somebody known by their messages alone, with what their platform says of them now."""
    return replace(known, language=known.language or profile.language, zone=known.zone or profile.zone)


def _stranger(profile: Profile, *, set_up: bool) -> Person:
    """Somebody who only asks, and is not stored for it: no ticket is theirs yet."""
    role = Role.ADMIN if profile.admin and not set_up else Role.REQUESTER
    account = Account(profile.workspace, profile.external_id)
    name = profile.name or profile.external_id
    ours = not (profile.outsider or profile.bot)
    return Person(PersonId(""), name, role, profile.language, profile.zone, accounts=(account,), ours=ours)


def _typed(intent: Intent) -> tuple[DraftId, dict[str, str]] | None:
    """The draft of a submitted form, and what was typed into it."""
    match intent:
        case (
            SubmitConvert()
            | SubmitEdit()
            | SubmitReply()
            | SubmitHandOver()
            | SubmitRemind()
            | SubmitSetup()
            | SubmitTime()
            | SubmitPostpone()
        ):
            return intent.draft, intent.values
        case SubmitGroup() | SubmitMembers() | SubmitWay() | SubmitRetire() | SubmitTexts() | SubmitChannel():
            return intent.draft, intent.values
        case SubmitNote() | SubmitContact() | SubmitCanned() | SubmitRatingComment():
            return intent.draft, intent.values
        case SubmitOrder() | SubmitShift() | SubmitPause() | SubmitSummaryTimes() | SubmitTerms() | SubmitDemand():
            return intent.draft, intent.values
        case SubmitRelate() | SubmitPart() | SubmitMerge() | SubmitCause() | SubmitAnswerAll():
            return intent.draft, intent.values
        case SubmitField() | SubmitFill() | SubmitRole() | SubmitTag() | SubmitView() | SubmitFilter():
            return intent.draft, intent.values
        case SubmitRule() | SubmitRuleStep() | SubmitMacro():
            return intent.draft, intent.values
        case SubmitBulk() | SubmitSchedule() | SubmitImport() | SubmitDay() | SubmitPolicy():
            return intent.draft, intent.values
        case _:
            return None


def _whole(context: Context, intent: Intent) -> Intent:
    """A filled form with what its pickers had no room for."""
    filled = (intent.draft, intent.values) if isinstance(intent, RefreshForm | KeepTheirs) else _typed(intent)
    if filled is None or not any(MARK in name for name in filled[1]):
        return intent
    parts = {part.name: getattr(intent, part.name) for part in fields(intent)}
    return type(intent)(**{**parts, "values": completed(context, *filled)})


def _workspaces(intent: Intent) -> set[WorkspaceId]:
    """Where the messages are that an intent names."""
    found: set[WorkspaceId] = set()
    for one in (getattr(intent, part.name) for part in fields(intent)):
        for message in one if isinstance(one, tuple) else (one,):
            if isinstance(message, MessageRef):
                found.add(message.workspace)
            elif isinstance(message, Heard):
                found.add(message.ref.workspace)
    return found


def run_case(context: Context, intent: Intent, case: Case) -> Answer:
    """Permission, then the use case. Raises Refused."""
    try:
        return _run_case(context, intent, case)
    except Refused as no:
        raise Refused(where_instead(context.unit, context.desk.id, no.refusal)) from no


def _run_case(context: Context, intent: Intent, case: Case) -> Answer:
    """A deed on a ticket gets it locked. What another desk's people wrote is unknown."""
    for workspace in _workspaces(intent) - {context.workspace}:
        if workspace not in context.unit.desks.workspaces(context.desk.id):
            raise Refused(UnknownButton())
    intent = _whole(context, intent)
    number = getattr(intent, "ticket", None)
    if case.on_ticket is not None and isinstance(number, int):
        work = lock(context, number)
        context.need(case.deed, work.ticket)
        return case.on_ticket(work.context, work, intent)
    context.need(case.deed, number=number)
    if isinstance(number, int) and isinstance(context.actor, Person) and context.actor.by_group:
        # Who is something else in each group is asked by the ticket's; for all others the deed says enough.
        ticket = context.unit.tickets.get(context.desk.id, number)
        if ticket is not None and case.deed not in OWN:
            context.need(case.deed, ticket)
    if case.plain is None:
        raise LookupError(f"no use case for {type(intent).__name__}")
    return case.plain(context, intent)
