"""One-time codes: they are shown once, kept as digests, and entered on the other side."""

from datetime import datetime

from commands.answers import Answer, Say
from commands.context import Context
from commands.join_desk import join_desk
from commands.one_person import known_here, one_person
from desk.ids import PersonId
from desk.intents import EnterCode, LinkMe, LinkPerson, StartLink
from desk.linking import MOST_GUESSES, VALID, CodeKind, LinkCode, code_from, digest_of
from desk.person import Deed
from desk.refusals import CantLink, Refused
from views.linking import code_for, desk_code, own_code
from views.refusals import refusal

ISSUED, WRONG = "link.code", "link.wrong_code"


def start(context: Context, _: StartLink) -> Answer:
    """A code by which another workspace joins this desk."""
    code, until = _issue(context, CodeKind.DESK, context.person.id)
    return Say(desk_code(code, until, context.words))


def me(context: Context, _: LinkMe) -> Answer:
    """A code for the actor's other account."""
    code, until = _issue(context, CodeKind.PERSON, context.person.id)
    return Say(own_code(code, until, context.words))


def person(context: Context, intent: LinkPerson) -> Answer:
    """A code for somebody else's. Raises Refused(CantLink)."""
    whose = known_here(context, intent.to)
    code, until = _issue(context, CodeKind.PERSON, whose.id)
    return Say(code_for(whose.name, code, until, context.words))


def enter(context: Context, intent: EnterCode) -> Answer:
    """Show what comes of a code; entered once more, for sure, do it. A wrong one is counted, and told in no other words
    than one that is used up, too old, or of people elsewhere. Raises Refused."""
    unit, desk, who = context.unit, context.desk.id, context.person.id
    if unit.audit.count(desk, WRONG, who, context.now - VALID) >= MOST_GUESSES:
        raise Refused(CantLink("guesses"))
    code = unit.codes.find(digest_of(intent.code), context.now)
    if code is None or (code.kind is CodeKind.PERSON and code.desk != desk):
        unit.audit.add(desk, WRONG, who, context.now)
        # Not raised: what was counted must be kept.
        return Say(refusal(CantLink("wrong_code"), context.words), refused=True)
    if code.kind is CodeKind.DESK:
        context.need(Deed.LINK)
        return join_desk(context, code, intent)
    return one_person(context, code, intent)


def _issue(context: Context, kind: CodeKind, whose: PersonId) -> tuple[str, datetime]:
    code, until = code_from(context.new_id()), context.now + VALID
    context.unit.codes.issue(LinkCode(digest_of(code), context.desk.id, kind, whose, until))
    context.unit.audit.add(context.desk.id, ISSUED, context.actor_id, context.now, {"kind": kind.value, "of": whose})
    return code, until
