"""Set up a desk: the form shows what holds now, and what is sent becomes the next version of the plan."""

from collections.abc import Iterable
from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.channel_names import channel_names
from commands.context import Context
from commands.desk_channels import desk_channel_problems, feeding_problems
from commands.forms import FORMS, submitted
from commands.hold_roles import hold
from commands.people import external_id
from commands.plan_change import save_plan
from commands.port_values import (
    Draft,
    Profile,
)
from commands.roles import settle
from desk.forms import merge
from desk.hours_text import VIETNAM, Hours, WrongHours, hours_of, read_hours, write_hours
from desk.ids import DraftId, PersonId
from desk.intents import StartSetup, SubmitSetup
from desk.person import RANK, Account, Person, Role
from desk.plan import LANGUAGES, MODES, ChannelRef
from desk.refusals import BadForm, Clash, Conflict, Problem, Refused
from desk.roles import set_by_hand
from desk.setup import Chosen, with_setup
from views.checklist import channel_name, saved
from views.nodes import Form
from views.post import Slot, StaffPerson, StaffPost
from views.setup_form import HOURS_LIMIT, setup_form, setup_said

FORM = "setup"
MANY = ("people", "desk_channel", "channels")
FIELDS = ("language", "hours", "people", "desk_channel", "channels", "mode")


def start(context: Context, _: StartSetup) -> Answer:
    """Open the form on what holds now."""
    values = _now(context)
    draft = Draft(DraftId(context.new_id()), context.desk.id, context.person.id, FORM, values, shown=values)
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitSetup) -> Answer:
    """Check everything, save the next version, give out the roles; the checklist comes as a direct message."""
    draft = submitted(context, intent.draft, FORM)
    wanted = _wanted(context, draft, {**draft.values, **intent.values})
    people = _people(context, wanted["people"])
    chosen = _chosen(context, wanted, people.values())
    kept = {*people, context.person.id}
    gone = [one for one in _answering(context) if one.id not in kept and one.role in (Role.AGENT, Role.LEAD)]
    chosen = replace(chosen, gone=frozenset(one.id for one in gone))
    plan = with_setup(context.plan, chosen)
    looked = save_plan(context, plan)
    _grant(context, people.values())
    after = replace(context, desk=replace(context.desk, plan=plan))
    for one in gone:
        held = context.unit.grants.of(context.desk.id, one.id)
        settle(after, one, set_by_hand(held, Role.REQUESTER))
    admin = context.person.id
    post = StaffPost(StaffPerson(admin), Slot("checklist", admin))
    context.unit.outbox.add(context.desk.id, [post], context.now)
    return Say(saved(looked, context.words))


def _form(context: Context, draft: Draft) -> Form:
    there = _elsewhere(context)
    return setup_form(
        draft.id,
        draft.values,
        context.words,
        unfolded=draft.unfolded or bool(draft.clashed),
        edition=draft.edition,
        alone=not _answering_elsewhere(context),
        elsewhere=channel_names(context.unit, context.desk.id, [there])[there] if there else "",
    )


FORMS[FORM] = _form


def _now(context: Context) -> dict[str, str]:
    """What holds now, as the form's fields hold it. The mode is of channels that are still to be named."""
    plan, here = context.plan, context.workspace
    channels = [channel for channel in plan.channels if channel.ref.workspace == here]
    desk_channel = plan.groups[0].desk_channel
    return {
        "language": plan.language,
        "hours": write_hours(_hours(context), context.words.language),
        "people": _ids(" ".join(external_id(context, one) for one in _answering(context))),
        "desk_channel": desk_channel.channel if desk_channel and desk_channel.workspace == here else "",
        "channels": _ids(" ".join(channel.ref.channel for channel in channels)),
        "mode": "",
    }


def _ids(value: str) -> str:
    """Several ids in an order that does not depend on how they were chosen."""
    return " ".join(sorted(set(value.split())))


def _hours(context: Context) -> Hours:
    """The desk's hours; to a Vietnamese admin of a new desk the usual Vietnamese ones are suggested."""
    hours = hours_of(context.plan.schedules[context.plan.schedule])
    if context.plan.set_up or context.words.language != "vi":
        return hours
    usual = read_hours(VIETNAM, "UTC")
    return usual if hours.zone == "UTC" else replace(usual, zone=hours.zone)


def _answering(context: Context) -> list[Person]:
    """Who answers now, of this workspace. Before setup every admin of it may, but only who did so is meant."""
    people = context.unit.people.with_role(context.desk.id, Role.AGENT)
    here = (one for one in people if one.on(context.workspace))
    own = context.person.id
    return [one for one in here if context.plan.set_up or one.role is not Role.ADMIN or one.id == own]


def _answering_elsewhere(context: Context) -> bool:
    """Whether somebody answers who has no account here, and whom a form here neither names nor takes away."""
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    return context.plan.set_up and any(one.on(context.workspace) is None for one in agents)


def _wanted(context: Context, draft: Draft, typed: dict[str, str]) -> dict[str, str]:
    """What is to hold: a field that was left alone keeps what it is now. Raises Refused(Conflict) where somebody else
    changed a field that was changed here too."""
    now = _now(context)
    mine = {name: typed.get(name) or "" for name in FIELDS}
    mine |= {name: _ids(mine[name]) for name in ("people", "channels")}
    merged = merge(draft.shown, mine, now)
    if merged.clashes:
        ids = (values[name] for values in (now, mine) for name in merged.clashes if name in MANY)
        named = _named(context, *ids)

        def said(name: str, value: str) -> str:
            return setup_said(name, value, context.words, named)

        told = tuple(Clash(name, said(name, now[name]), said(name, mine[name]), None) for name in merged.clashes)
        raise Refused(Conflict(None, told, tuple((name, now[name]) for name in merged.clashes)))
    return {name: mine[name] if name in merged.mine or not context.plan.set_up else now[name] for name in FIELDS}


def _named(context: Context, *values: str) -> dict[str, str]:
    """What the people and channels of some fields' values are called."""
    here, words = context.workspace, {word for value in values for word in value.split()}
    known = context.unit.channels.facts(ChannelRef(here, word) for word in sorted(words))
    named = {ref.channel: channel_name(ref.channel, facts) for ref, facts in known.items() if facts.name}
    for word in words - set(named):
        person = context.unit.people.at(Account(here, word))
        if person is not None:
            named[word] = person.name
    return named


def _chosen(context: Context, wanted: dict[str, str], people: Iterable[Person]) -> Chosen:
    """What the fields mean. Raises Refused(BadForm) with everything that is wrong."""
    problems: list[Problem] = []
    hours = hours_of(context.plan.schedules[context.plan.schedule])
    if len(wanted["hours"]) > HOURS_LIMIT:
        problems.append(Problem("hours", "too_long", HOURS_LIMIT))
    else:
        try:
            hours = read_hours(wanted["hours"], context.plan.zone)
        except WrongHours as wrong:
            problems.append(Problem("hours", wrong.kind, part=wrong.part))
    if not wanted["people"] and not _answering_elsewhere(context):
        problems.append(Problem("people", "empty"))
    strangers = [one.name for one in people if not one.ours]
    if strangers:
        problems.append(Problem("people", "not_ours", part=", ".join(strangers)))
    for name, known in (("language", LANGUAGES), ("mode", ("", *MODES))):
        if wanted[name] not in known:
            problems.append(Problem(name, "unknown"))
    desk_channel = (
        ChannelRef(context.workspace, wanted["desk_channel"]) if wanted["desk_channel"] else _elsewhere(context)
    )
    channels = tuple(ChannelRef(context.workspace, one) for one in wanted["channels"].split())
    problems += _channel_problems(context, desk_channel, channels)
    if problems:
        raise Refused(BadForm(tuple(problems)))
    mode = wanted["mode"] or None
    return Chosen(context.workspace, wanted["language"], hours, desk_channel, channels, mode)


def _elsewhere(context: Context) -> ChannelRef | None:
    """The desk channel where it is on another platform: a form here can't show it, and so does not take it away."""
    ref = context.plan.groups[0].desk_channel
    return ref if ref and ref.workspace != context.workspace else None


def _channel_problems(
    context: Context, desk_channel: ChannelRef | None, channels: tuple[ChannelRef, ...]
) -> Iterable[Problem]:
    """A desk channel is the team's alone, and no channel is both."""
    staff = {group.desk_channel for group in context.plan.groups[1:]} | {desk_channel, context.plan.alert_channel}
    yield from desk_channel_problems(context, desk_channel)
    yield from feeding_problems(context, channels, staff)


def _people(context: Context, accounts: str) -> dict[PersonId, Person]:
    people = context.unit.people
    profiles = (Profile(context.workspace, account) for account in accounts.split())
    return {one.id: one for one in (people.upsert(context.desk.id, profile, context.new_id) for profile in profiles)}


def _grant(context: Context, people: Iterable[Person]) -> None:
    """Whoever sets up is an admin, the chosen are agents at least."""
    for person in people:
        # What a workspace admin was before setup by that alone ends with it.
        stays = RANK[person.role] >= RANK[Role.AGENT] and (context.plan.set_up or person.role is not Role.ADMIN)
        if person.id != context.person.id:
            _give(context, person, person.role if stays else Role.AGENT)
    _give(context, context.person, Role.ADMIN)


def _give(context: Context, person: Person, role: Role) -> None:
    unit, desk = context.unit, context.desk.id
    held = set_by_hand(unit.grants.of(desk, person.id), role, person.groups or (context.plan.groups[0].key,))
    hold(unit, desk, person, held, context.actor_id, context.now)
