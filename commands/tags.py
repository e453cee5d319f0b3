"""Tags: how their tickets stand, and for whoever leads their names and colours."""

from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, submitted
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.rename_tag import NAME, new_name, rename
from desk.ids import DraftId
from desk.intents_tags import RenameTag, ShowTags, StartTag, SubmitTag
from desk.person import Deed, may
from desk.tags import Colour, colour_of, with_colour
from views.nodes import Divider, Form, Line, StaffView
from views.tags import ROWS, tag_form, tag_saved, tags_board

FORM = "tag"


def show(context: Context, intent: ShowTags) -> Answer:
    """A page of them."""
    return Say(_board(context, intent.page), keep=True, again=ShowTags(intent.page))


def start(context: Context, intent: StartTag) -> Answer:
    """Open the form of one, whether any ticket bears it or not."""
    colour = colour_of(context.plan.tags, intent.tag)
    values = {NAME: intent.tag, "colour": colour or ""}
    draft = Draft(
        DraftId(context.new_id()), context.desk.id, context.person.id, FORM, values, shown={"tag": intent.tag}
    )
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def submit(context: Context, intent: SubmitTag) -> Answer:
    """Keep the colour in the next version of the plan; before it is renamed it is asked whether all those tickets
    may be changed. Raises Refused(BadForm)."""
    draft = submitted(context, intent.draft, FORM)
    values = {**draft.values, **intent.values}
    typed = Typed(context, values)
    colour = _colour(typed)
    typed.check()
    tag = draft.shown["tag"]
    keep_colour(context, tag, colour)
    if (new := new_name(values.get(NAME, tag))) != tag:
        return rename(context, RenameTag(tag, new))
    return _told(context, tag_saved(tag, colour, context.words))


def keep_colour(context: Context, tag: str, colour: Colour | None) -> None:
    """Nothing is stored where it has that colour already."""
    if colour_of(context.plan.tags, tag) is not colour:
        tags = with_colour(context.plan.tags, tag, colour)
        plan = replace(context.plan, version=context.plan.version + 1, tags=tags)
        save_plan(context, plan)


def _colour(typed: Typed) -> Colour | None:
    known = {one.value: one for one in Colour}
    return known.get(typed.word("colour", ("", *known)))


def _told(context: Context, said: Line) -> Answer:
    board = _board(context, 0)
    return Say(replace(board, nodes=(said, Divider(), *board.nodes)), keep=True, again=ShowTags())


def _board(context: Context, page: int) -> StaffView:
    rows = context.unit.tickets.tag_counts(context.desk.id, context.now, page * ROWS, ROWS + 1)
    leads = may(context.actor, Deed.TAGS)
    plan = context.unit.desks.get(context.desk.id).plan
    return tags_board(rows[:ROWS], plan.tags, page, more=len(rows) > ROWS, leads=leads, words=context.words)


def _form(context: Context, draft: Draft) -> Form:
    return tag_form(draft.id, draft.shown["tag"], draft.values, draft.edition, context.words)


FORMS[FORM] = _form
