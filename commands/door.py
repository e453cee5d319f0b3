"""The only way in: one request, one unit of work. Finds desk and actor, checks permission, runs the use case, commits;
a request that comes twice has one effect and the same answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from commands.answers import Answer, Nothing, Say
from commands.context import Context
from commands.ports import Compose, Profile, Unit
from commands.table import TABLE, Case
from commands.work import lock
from desk.ids import WorkspaceId
from desk.intents import Intent
from desk.person import THE_DESK, Account, Actor, Person
from desk.plan import Desk
from desk.refusals import Refused
from views.answers import done
from views.language import Words
from views.refusals import refusal

T = TypeVar("T")


class Transactions(Protocol):
    """Where units come from: storage."""

    def write(self, work: Callable[[Unit], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Request:
    """An intent on its way in. ``profile`` None: the desk itself asks. ``once``: the inbox's (kind, key), if any."""

    workspace: WorkspaceId
    intent: Intent
    profile: Profile | None = None
    once: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """Runs requests; synchronous, called from worker threads."""

    store: Transactions
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    compose: Compose
    words: Callable[[str], Words]

    def handle(self, request: Request) -> Answer:
        """Answer a request. Refusals come back as answers in words; faults of the machine are raised."""
        case = TABLE[type(request.intent)]
        language = ["en"]
        try:
            return self.store.write(lambda unit: self._once(unit, request, case, language))
        except Refused as no:
            return Say(refusal(no.refusal, self.words(language[0])), refused=True)

    def _once(self, unit: Unit, request: Request, case: Case, language: list[str]) -> Answer:
        context = self._context(unit, request)
        language[0] = context.words.language
        if request.once is None:
            return run_case(context, request.intent, case)
        before = unit.inbox.first(*request.once, context.now)
        if before is not None:
            what, number = before
            return Say(done(what, number, context.words)) if what and number else Nothing()
        answer = run_case(context, request.intent, case)
        unit.inbox.outcome(*request.once, case.outcome, getattr(request.intent, "ticket", None))
        return answer

    def _context(self, unit: Unit, request: Request) -> Context:
        desk = unit.desks.of_workspace(request.workspace)
        if desk is None:
            raise LookupError(f"workspace {request.workspace} belongs to no desk")
        actor = self._actor(unit, desk, request)
        language = (actor.language if isinstance(actor, Person) else None) or desk.plan.language
        return Context(
            now=self.clock(),
            new_id=self.new_id,
            actor=actor,
            desk=desk,
            workspace=request.workspace,
            words=self.words(language),
            unit=unit,
            compose=self.compose,
        )

    def _actor(self, unit: Unit, desk: Desk, request: Request) -> Actor:
        profile = request.profile
        if profile is None:
            return THE_DESK
        account = Account(profile.workspace, profile.external_id)
        known = unit.people.at(account)
        if known is not None and not _news(known, profile):
            return known
        return unit.people.upsert(desk.id, profile, self.new_id)


def _news(known: Person, profile: Profile) -> bool:
    """Whether a platform tells something of a person that is not stored yet."""
    return bool(
        (profile.name and profile.name != known.name)
        or (profile.zone and profile.zone != known.zone)
        or (profile.admin and not known.is_agent)
    )


def run_case(context: Context, intent: Intent, case: Case) -> Answer:
    """Permission, then the use case; a deed on a ticket gets it locked."""
    number = getattr(intent, "ticket", None)
    if case.on_ticket is not None and isinstance(number, int):
        work = lock(context, number)
        context.need(case.deed, work.ticket)
        return case.on_ticket(work.context, work, intent)
    context.need(case.deed)
    if case.plain is None:
        raise LookupError(f"no use case for {type(intent).__name__}")
    return case.plain(context, intent)
