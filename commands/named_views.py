"""Saved lists: show, save, rename and delete them, and choose which one comes first."""

from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, submitted
from commands.list_tickets import counted, kept_words, list_tickets, shown, wanted_by
from commands.port_values import Draft
from desk.filters import parse
from desk.folding import fold
from desk.ids import DraftId, GroupKey
from desk.intents import ListTickets
from desk.intents_views import (
    DefaultView,
    DeleteView,
    ListViews,
    RenameView,
    SaveView,
    ShowView,
    StartRename,
    StartView,
    SubmitView,
)
from desk.named_views import LONGEST, LONGEST_QUERY, NamedView, ViewId, find, in_order, tidy
from desk.person import Deed, answers_in, may
from desk.refusals import BadForm, NotAllowed, Problem, Refused, ViewTaken
from desk.view_words import bare
from views.named_views import MINE, SHOWN, Saved, kept_view, saved_views, view_form
from views.nodes import Form

FORM = "view"


def show(context: Context, intent: ShowView) -> Answer:
    """A customer sees their own requests, whatever they name. Raises Refused: UnknownView, or what its words do."""
    if not may(context.actor, Deed.LIST):
        return list_tickets(context, ListTickets("", intent.page))
    views = _seen(context)
    first = context.unit.views.first_of(context.person.id)
    if not intent.view and first not in [one.id for one in views]:
        return list_tickets(context, ListTickets(_of_group(context), intent.page))
    view = find(views, intent.view or str(first))
    wanted = wanted_by(context, view.query)
    return shown(context, wanted, intent.page, replace(intent, view=view.id), view.name)


def _of_group(context: Context) -> str:
    """The words of the list that the actor's group opens with; one that nobody can read any more is everything open."""
    listed = next((one.view for one in context.plan.groups if one.view and answers_in(context.person, one.key)), "")
    try:
        wanted_by(context, listed)
    except Refused:
        return ""
    return listed


def meant(context: Context, typed: str) -> str:
    """A list's words: those that are saved where a saved list is named (``view:NAME``). Raises Refused(UnknownView)."""
    begin, _, name = typed.partition(":")
    return find(_seen(context), bare(name)).query if fold(begin) == "view" else typed


def overview(context: Context, intent: ListViews) -> Answer:
    """All that the actor sees, each with its count."""
    return Say(saved_views(saved(context, SHOWN), context.words), keep=True, again=intent)


def saved(context: Context, most: int, *, own: bool = False) -> tuple[Saved, ...]:
    """Saved lists with their counts, the actor's own first; ``own``: no group's but the actor's."""
    first = context.unit.views.first_of(context.person.id)
    groups = {group.key: group.name for group in context.plan.groups}
    seen = [one for one in _seen(context) if not own or one.person or one.group in context.person.groups]

    def shown_as(one: NamedView) -> Saved:
        group = groups.get(one.group, one.group) if one.group else None
        return Saved(one, group, _count(context, one), one.id == first, _theirs(context, one))

    return tuple(shown_as(one) for one in seen[:most])


def start(context: Context, intent: StartView) -> Answer:
    """Open the form. Raises Refused for a list that can't be read."""
    parse(intent.query)
    return _open(context, {"name": "", "query": intent.query, "whose": MINE})


def rename(context: Context, intent: StartRename) -> Answer:
    """Open it over what is saved. Raises Refused: UnknownView, NotAllowed."""
    view = _changeable(context, intent.view)
    return _open(context, {"name": view.name, "query": view.query, "whose": view.group or MINE, "view": view.id})


def submit(context: Context, intent: SubmitView) -> Answer:
    """Raises Refused: BadForm, NotAllowed, or what a filter's words do."""
    draft = submitted(context, intent.draft, FORM)
    typed = Typed(context, {**draft.values, **intent.values})
    name = tidy(typed.text("name", LONGEST, required=True))
    query = " ".join(typed.text("query", LONGEST_QUERY).split())
    whose = typed.word("whose", (MINE, *_groups(context)))
    typed.check()
    old = _changeable(context, draft.values["view"]) if draft.values.get("view") else None
    return _save(context, name, query, None if whose == MINE else GroupKey(whose), old, in_form=True)


def save(context: Context, intent: SaveView) -> Answer:
    """For oneself, over what one has saved under that name already."""
    name = tidy(intent.name)
    mine = [one for one in _seen(context) if one.person == context.person.id]
    old = next((one for one in mine if one.name.casefold() == name.casefold()), None)
    return _save(context, name, intent.query, None, old)


def rename_at_once(context: Context, intent: RenameView) -> Answer:
    """Without a name the form asks."""
    if not tidy(intent.to):
        return rename(context, StartRename(intent.view))
    view = _changeable(context, intent.view)
    return _save(context, tidy(intent.to), view.query, view.group, view)


def delete(context: Context, intent: DeleteView) -> Answer:
    """What is left, then. Raises Refused: UnknownView, NotAllowed."""
    context.unit.views.delete(_changeable(context, intent.view).id)
    return overview(context, ListViews())


def see_first(context: Context, intent: DefaultView) -> Answer:
    """The overview, as it is then. Raises Refused(UnknownView)."""
    view = find(_seen(context), intent.view).id if intent.view else None
    context.unit.views.see_first(context.person.id, view)
    return overview(context, ListViews())


def _save(
    context: Context, name: str, query: str, group: GroupKey | None, old: NamedView | None, *, in_form: bool = False
) -> Answer:
    query = kept_words(context, query)
    if group and not _leads(context, group):
        raise Refused(NotAllowed(Deed.VIEWS))
    id_ = old.id if old else ViewId(context.new_id())
    view = NamedView(id_, context.desk.id, name, query, None if group else context.person.id, group)
    if not context.unit.views.save(view, context.now):
        raise Refused(BadForm((Problem("name", "view_taken"),)) if in_form else ViewTaken(name))
    return Say(kept_view(view, context.words))


def _open(context: Context, values: dict[str, str]) -> Answer:
    me = context.person
    draft = Draft(DraftId(context.new_id()), context.desk.id, me.id, FORM, values)
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def _form(context: Context, draft: Draft) -> Form:
    groups = tuple((key, context.plan.group(key).name) for key in _groups(context))
    return view_form(draft.id, draft.values, groups, context.words)


FORMS[FORM] = _form


def _seen(context: Context) -> tuple[NamedView, ...]:
    return in_order(context.unit.views.seen_by(context.desk.id, context.person.id), context.person.groups)


def _changeable(context: Context, said: str) -> NamedView:
    """One's own; a group's only where one leads it. Raises Refused: UnknownView, NotAllowed."""
    view = find(_seen(context), said)
    if not _theirs(context, view):
        raise Refused(NotAllowed(Deed.VIEWS))
    return view


def _theirs(context: Context, view: NamedView) -> bool:
    return view.person == context.person.id or (view.group is not None and _leads(context, view.group))


def _groups(context: Context) -> tuple[GroupKey, ...]:
    return tuple(group.key for group in context.plan.groups if _leads(context, group.key))


def _leads(context: Context, group: GroupKey) -> bool:
    return may(context.actor, Deed.VIEWS, group=group)


def _count(context: Context, view: NamedView) -> tuple[int, bool] | None:
    """None for words that mean nothing any more, such as a group that is gone."""
    try:
        return counted(context, wanted_by(context, view.query))
    except Refused:
        return None
