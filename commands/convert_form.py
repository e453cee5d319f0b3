"""The message shortcut: a thread's ticket is shown, or the form that makes one is opened, kept and submitted."""

from dataclasses import replace

from commands.answers import Answer, Say, ShowForm, told
from commands.coming_days import coming_days
from commands.context import Context
from commands.due_words import telling_due, with_due_words
from commands.form_values import Typed
from commands.forms import FORMS, submitted
from commands.goes_on import goes_on
from commands.open_ticket import (
    Order,
    answerer_of,
    becomes_agent,
    first_line,
    group_of,
    open_ticket,
    opened_as,
    requester_of,
    ticket_of,
)
from commands.people import colleagues, elsewhere, external_id
from commands.port_values import (
    Draft,
)
from commands.show import face
from commands.ticket_fields import field_inputs, for_group, read_fields
from commands.voices import said_before
from desk.fields import Field
from desk.forms import proposed, standing_key
from desk.ids import DraftId, PersonId
from desk.intents import AskForHelp, StartConvert, SubmitConvert
from desk.outlook import Outlook, outlook
from desk.person import Deed, may
from desk.picking import may_pick
from desk.place import PRIVATE, Heard, MessageRef, Place
from desk.tags import tag_key
from desk.ticket import OPEN, Source, Standing, Ticket
from desk.words import Audience, Priority, Status
from views.answers import done, with_text
from views.convert_form import Conversation, ConvertFacts, ask_form, convert_form
from views.field_inputs import input_name
from views.new_ticket import left_to_choose
from views.next_only import left_to_turn
from views.nodes import Form, Menu
from views.parts import with_split

CONVERT, ASK = "convert", "ask"
RECENT = 100
"""The tags of so many of the newest tickets may be chosen for another."""
ASKED, GROUP = ("subject", "summary"), "group"
"""The fields of a customer's form, and what stays beside it: the group whose panel they asked by."""


def start(context: Context, intent: StartConvert) -> Answer:
    """Show the ticket that the thread has; else open the form, for a customer that of asking for help."""
    known = _ticket_at(context, intent.clicked)
    if known is not None:
        return _shown(context, known, intent.clicked)
    agent = may(context.actor, Deed.CONVERT, set_up=context.plan.set_up)
    draft = Draft(
        id=DraftId(context.new_id()),
        desk=context.desk.id,
        person=context.person.id,
        form=CONVERT if agent else ASK,
        values=_prefilled(context, intent) if agent else _words(intent),
        clicked=intent.clicked,
        heard=intent.heard,
        member=intent.member,
        source=intent.source if agent else Source.ASKED,
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(FORMS[draft.form](context, draft))


def _shown(context: Context, ticket: Ticket, clicked: MessageRef | None) -> Answer:
    """The ticket of a thread; the team may split it from the clicked message on."""
    answer = face(context, ticket.number)
    said = context.unit.messages.at(clicked) if clicked and may(context.actor, Deed.SPLIT) else None
    if not isinstance(answer, Say) or said is None or not said.public or ticket.status is Status.CLOSED:
        return answer
    return replace(answer, view=with_split(answer.view, ticket.number, said.id, context.words))


def ask(context: Context, intent: AskForHelp) -> Answer:
    """The customers' form, also for somebody of the team: who presses the panel's button asks for themselves."""
    draft = Draft(
        id=DraftId(context.new_id()),
        desk=context.desk.id,
        person=context.person.id,
        form=ASK,
        values={},
        shown={GROUP: context.plan.group(intent.group).key},
        source=Source.ASKED,
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(FORMS[ASK](context, draft))


def submit(context: Context, intent: SubmitConvert) -> Answer:
    """Make the ticket; the draft is used up by it, so that a form sent twice makes one."""
    draft = submitted(context, intent.draft, CONVERT, ASK)
    draft = replace(draft, values={**draft.values, **intent.values})
    if draft.form == CONVERT:
        context.need(Deed.CONVERT)
        becomes_agent(context)
    typed = _typed(context, draft)
    order = _order(context, draft, typed)
    _complete(context, draft, order, typed)
    typed.check()
    order, in_words = with_due_words(context, order, draft.values if draft.form == CONVERT else {})
    facts, new = open_ticket(context, order)
    if new:
        answer = told(_outcome(draft, facts.place(Audience.REQUESTER)), facts.ticket.number, context.words)
        if in_words:
            answer = telling_due(context, answer, order)
        if order.assignee is not None and facts.ticket.assignee is None:
            group = context.plan.group(facts.ticket.group).name
            answer = replace(answer, view=left_to_turn(answer.view, group, context.words))
        return replace(answer, beside=_left(context, facts.ticket)) if draft.form == CONVERT else answer
    answer = told("already", facts.ticket.number, context.words)
    return replace(
        answer, view=with_text(done("already", facts.ticket.number, context.words), order.summary, context.words)
    )


def _complete(context: Context, draft: Draft, order: Order, typed: Typed) -> None:
    """A form says what a ticket must tell from the beginning, the team's also what one needs that is made solved."""
    if draft.form == ASK:
        for field in _asks(context, draft):
            if not order.fields.get(field.key):
                typed.wrong(input_name(field), "empty")
    else:
        fields = for_group(context, order.group)
        over = order.standing.status is Status.SOLVED
        for field in fields:
            if (field.at_creation or (field.at_solve and over)) and not order.fields.get(field.key):
                typed.wrong(input_name(field), "empty")


def _left(context: Context, ticket: Ticket) -> tuple[Menu, ...]:
    groups = [(group.key, group.name) for group in context.plan.groups]
    borne = {tag_key(tag) for tag in ticket.tags}
    known = {tag_key(tag): tag for tag in reversed(context.unit.tickets.recent_tags(context.desk.id, RECENT))}
    tags = [tag for key, tag in reversed(known.items()) if key not in borne]
    standing = Standing(ticket.status, ticket.waiting_on)
    return left_to_choose(ticket.number, standing, ticket.group, groups, context.words, tags)


def _outcome(draft: Draft, place: Place | None) -> str:
    if draft.form == ASK:
        private = "asked_privately" if place and place.face == PRIVATE else "asked_directly"
        return "asked" if draft.clicked else private
    if draft.clicked is None:
        return "opened_alone"
    return opened_as(place) if draft.member else "opened_apart"


def _ticket_at(context: Context, ref: MessageRef | None) -> Ticket | None:
    """The ticket of a thread; a closed one is over where the customer is, so that a new one may follow it."""
    place = context.unit.places.at_root(ref.workspace, ref.channel, ref.root) if ref else None
    ticket = goes_on(context.unit, context.unit.tickets.many([place.ticket])[0]) if place else None
    over = place and ticket and ticket.status is Status.CLOSED and place.audience is Audience.REQUESTER
    return None if over else ticket


def _typed(context: Context, draft: Draft) -> Typed:
    """What may stand in this form: a customer's holds no field of the team."""
    names = (*ASKED, *(input_name(field) for field in _asks(context, draft)))
    asked = {name: draft.values.get(name, "") for name in names}
    return Typed(context, draft.values if draft.form == CONVERT else asked | {GROUP: draft.shown.get(GROUP, "")})


def _asks(context: Context, draft: Draft) -> tuple[Field, ...]:
    """What a customer must tell from the beginning: of that only what they may see."""
    group = draft.shown.get(GROUP) or group_of(context, draft.clicked)
    return tuple(field for field in for_group(context, group) if field.public and field.at_creation)


def _order(context: Context, draft: Draft, typed: Typed) -> Order:
    requester = context.person if draft.form == ASK else typed.person("requester", required=True)
    group = typed.group()
    assignee = typed.agent("assignee", group=group or group_of(context, draft.clicked))
    return Order(
        subject=typed.subject(),
        requester=requester.id if requester else PersonId(""),
        source=Source(draft.source),
        summary=typed.summary(),
        priority=typed.priority(),
        group=group,
        assignee=assignee.id if assignee else None,
        clicked=draft.clicked,
        heard=draft.heard,
        member=draft.member,
        standing=typed.standing(),
        due=typed.due(),
        tags=typed.tags(),
        fields=read_fields(
            context, typed, for_group(context, group) if draft.form == CONVERT else _asks(context, draft)
        ),
    )


def _words(intent: StartConvert) -> dict[str, str]:
    """What was said or typed already. What a subject can't hold of it stands in full below."""
    if intent.clicked:
        return {"subject": first_line(intent.heard, intent.clicked.root), "summary": ""}
    return proposed(intent.text)


def _prefilled(context: Context, intent: StartConvert) -> dict[str, str]:
    root = intent.clicked.root if intent.clicked else ""
    asker = None if _by_program(intent.heard, root) else requester_of(context, intent.heard, root)
    group, who = group_of(context, intent.clicked), answerer_of(context, intent.heard, asker) or context.person
    waits = who.id == context.person.id and not may_pick(context.plan, who, group)
    return {
        **_words(intent),
        "priority": Priority.MEDIUM.value,
        "assignee": "" if waits else external_id(context, who),
        "requester": external_id(context, asker) if intent.clicked else "",
        "status": standing_key(OPEN),
        "group": context.plan.group(group).key,
    }


def _root(heard: tuple[Heard, ...], root: str) -> Heard | None:
    return next((one for one in heard if one.ref.ts == root), None)


def _by_program(heard: tuple[Heard, ...], root: str) -> bool:
    first = _root(heard, root)
    return first is not None and first.bot


def _facts(context: Context, draft: Draft) -> ConvertFacts:
    ref, typed, plan = draft.clicked, _typed(context, draft), context.plan
    root = _root(draft.heard, ref.root) if ref else None
    order = _order(context, draft, typed)
    asker = context.unit.people.many([order.requester]).get(order.requester)
    fields = for_group(context, order.group)
    must = [one.key for one in fields if one.at_creation]
    who = asker.name if asker else root.author_name if root else ""
    return ConvertFacts(
        draft=draft.id,
        values=draft.values,
        conversation=Conversation(who, sum(not one.own for one in draft.heard), ref is None, draft.member),
        groups=[(group.key, group.name) for group in plan.groups],
        outlook=_outlook(context, order, draft),
        days=coming_days(context, order.group or ""),
        rules=plan.settings.rules_text,
        rule=plan.settings.rules_by_priority.get(order.priority, ""),
        asks_requester=root is None or root.bot,
        people=colleagues(context),
        requester=elsewhere(context, draft.values.get("requester", "")),
        unfolded=draft.unfolded,
        edition=draft.edition,
        asked=field_inputs(context, [one for one in fields if one.at_creation], draft.values, must),
        more=field_inputs(context, [one for one in fields if not one.at_creation], draft.values),
    )


def _outlook(context: Context, order: Order, draft: Draft) -> Outlook:
    ticket = replace(ticket_of(context, order, 0), due=order.due)
    return outlook(ticket, context.plan, said_before(context, draft.heard, order.requester))


def _convert(context: Context, draft: Draft) -> Form:
    return convert_form(_facts(context, draft), context.words)


def _ask(context: Context, draft: Draft) -> Form:
    asks, rules = _asks(context, draft), context.plan.settings.rules_text
    asked = field_inputs(context, asks, draft.values, [one.key for one in asks])
    return ask_form(draft.id, draft.values, rules, draft.edition, context.words, asked)


FORMS[CONVERT], FORMS[ASK] = _convert, _ask
