"""What somebody can take on and when they work: whoever leads them says so, and everybody of the team their own hours;
each change is a new version of the plan, and brings them what waits."""

from collections.abc import Sequence
from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import known_group
from commands.people import by_form, external_id, named
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.desk_file.distribution import MOST_CAPACITY
from desk.distribution import LEVELS, Terms, with_terms
from desk.intents_terms import ShowTeam, StartTerms, SubmitTerms
from desk.person import Deed, Person, Role, answers_in
from desk.picking import leads
from desk.refusals import NotAllowed, PlanChanged, Refused, UnknownFilter
from views.nodes import Form
from views.terms import SAME, Member, team_board, terms_form, terms_saved

FORM = "terms"
HOURS = ("schedule", "zone")
INPUTS = ("capacity", "level", "skills", *HOURS)


def show(context: Context, intent: ShowTeam) -> Answer:
    """Those of a group. Raises Refused: UnknownFilter, NotAllowed."""
    group = known_group(context, intent.group)
    if not leads(context.plan, context.person, group.key):
        raise Refused(NotAllowed(Deed.GROUPS))
    team = [one for one in _agents(context) if one.id == group.lead or answers_in(one, group.key)]
    rows = [Member(external_id(context, one), one.name, context.plan.terms_of(one.id)) for one in team]
    view = team_board((group.key, group.name), rows, intent.page, context.words)
    return Say(view, keep=True, again=ShowTeam(group.key, intent.page))


def start(context: Context, intent: StartTerms) -> Answer:
    """Open the form on what holds now. Raises Refused: UnknownFilter where no agent is called so, NotAllowed."""
    person = named(context, "work", intent.to) if intent.to else context.person
    if not person.is_agent:
        raise Refused(UnknownFilter(f"work:{intent.to}", None, tuple(one.name for one in _agents(context))))
    _may(context, person)
    values = _now(context, person)
    return begin(context, FORM, None, values, {**values, "person": external_id(context, person)})


def submit(context: Context, intent: SubmitTerms) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict where somebody else changed the same,
    NotAllowed, PlanChanged where that somebody is of the desk no more."""
    draft = submitted(context, intent.draft, FORM)
    person = by_form(context, draft.shown["person"])
    if person is None:
        raise Refused(PlanChanged())
    shown, now = _shown(context, person), _now(context, person)
    given = {**draft.values, **intent.values}
    # What the form does not offer stays, whatever is sent.
    mine = {name: (given.get(name) or "").strip() if name in shown else draft.shown[name] for name in INPUTS}
    terms = _read(context, person, merged(draft, mine, now))
    plan = replace(context.plan, version=context.plan.version + 1, terms=with_terms(context.plan.terms, terms))
    looked = save_plan(context, plan)
    return Say(terms_saved(person.name, terms, looked, context.words))


def _agents(context: Context) -> Sequence[Person]:
    return context.unit.people.with_role(context.desk.id, Role.AGENT)


def _read(context: Context, person: Person, values: dict[str, str]) -> Terms:
    """Raises Refused(BadForm)."""
    typed = Typed(context, values)
    schedule = typed.word("schedule", (SAME, *context.plan.schedules))
    terms = Terms(
        person.id,
        typed.whole("capacity", 1, MOST_CAPACITY) if values["capacity"] else None,
        int(typed.word("level", [str(one) for one in LEVELS])),
        typed.tags("skills"),
        None if schedule == SAME else schedule,
        typed.zone("zone") if values["zone"] else None,
    )
    typed.check()
    return terms


def _may(context: Context, person: Person) -> None:
    """Raises Refused(NotAllowed): somebody else's work is for those who lead a group that they answer in."""
    if person.id != context.person.id and not leads_them(context, person):
        raise Refused(NotAllowed(Deed.GROUPS))


def leads_them(context: Context, person: Person) -> bool:
    """Whether the actor leads a group that this person answers in."""
    groups = [group.key for group in context.plan.groups if answers_in(person, group.key) or group.lead == person.id]
    return any(leads(context.plan, context.person, key) for key in groups)


def _shown(context: Context, person: Person) -> Sequence[str]:
    """The inputs that the actor may fill in. Raises Refused(NotAllowed)."""
    _may(context, person)
    return INPUTS if leads_them(context, person) else HOURS


def _now(context: Context, person: Person) -> dict[str, str]:
    """What holds now, as the form's inputs hold it."""
    terms = context.plan.terms_of(person.id)
    return {
        "capacity": "" if terms.capacity is None else str(terms.capacity),
        "level": str(terms.level),
        "skills": ", ".join(terms.skills),
        "schedule": terms.schedule or SAME,
        "zone": terms.zone or "",
    }


def _form(context: Context, draft: Draft) -> Form:
    person = by_form(context, draft.shown.get("person", "")) or context.person
    schedules, hours_only = tuple(context.plan.schedules), not leads_them(context, person)
    return terms_form(
        draft.id, person.name, draft.values, schedules, draft.edition, context.words, hours_only=hours_only
    )


FORMS[FORM] = _form
