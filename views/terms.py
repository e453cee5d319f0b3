"""What somebody can take on and when they work: in words, the people of a group, and the form of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.distribution import LEVELS, Terms
from desk.forms import TAG_LINE, Values
from desk.ids import GroupKey
from desk.intents_groups import ShowGroups
from desk.intents_terms import ShowTeam, StartTerms
from views.buttons import press
from views.language import Words
from views.looked_at import looked_at
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Heading,
    Input,
    Line,
    Node,
    Option,
    Row,
    StaffView,
    Strong,
    TextInput,
)

ROWS, DIGITS, ZONE = 6, 5, 60
SAME = "-"
"""The choice of the group's own hours, since a choice can't be left without one."""


@dataclass(frozen=True, slots=True)
class Member:
    """``named``: as forms name them. ``may``: the reader may change their work."""

    named: str
    name: str
    terms: Terms
    may: bool = True


def terms_told(terms: Terms, words: Words) -> tuple[str, ...]:
    """What is theirs alone, a few words each; nothing where they are as everybody in their groups."""
    said = [words.t("up to {count} at a time", count=terms.capacity)] if terms.capacity is not None else []
    said += [words.t("level {level}", level=terms.level)] if terms.level != LEVELS[0] else []
    said += [words.t("can: {tags}", tags=", ".join(terms.skills))] if terms.skills else []
    said += [words.t("hours: {hours}", hours=terms.schedule)] if terms.schedule else []
    said += [words.t("time zone: {zone}", zone=terms.zone)] if terms.zone else []
    return tuple(said)


def team_board(group: tuple[GroupKey, str], team: Sequence[Member], page: int, words: Words) -> StaffView:
    """A page of all who answer in a group, by key and name."""
    key, name = group
    page = max(0, min(page, (len(team) - 1) // ROWS))
    title = words.t("Work of {group}", group=name)
    nodes: list[Node] = [Heading(title)]
    nodes += [_row(one, words) for one in team[page * ROWS : (page + 1) * ROWS]]
    if not team:
        nodes.append(Line(words.rich("Nobody answers here yet. Put somebody in by Members.")))
    turns = [Button(words.t("‹ Previous"), press(ShowTeam(key, page - 1)))] if page else []
    turns += [Button(words.t("Next ›"), press(ShowTeam(key, page + 1)))] if (page + 1) * ROWS < len(team) else []
    nodes.append(Actions((*turns, Button(words.t("Groups"), press(ShowGroups())))))
    return StaffView(tuple(nodes), title, words.t("Work"))


def _row(one: Member, words: Words) -> Row:
    told = " · ".join(terms_told(one.terms, words)) or words.t("as the group is set up")
    change = Button(words.t("Change"), press(StartTerms(one.named))) if one.may else None
    return Row((Strong(one.name),), (told,), change)


def terms_form(
    draft: str, name: str, values: Values, schedules: Sequence[str], edition: int, words: Words, *, hours_only: bool
) -> Form:
    """Five inputs at most. ``hours_only``: an agent's own, who leads nobody."""
    value = values.get
    hours = (Option(SAME, words.t("that of the group")), *(Option(one, one) for one in schedules))
    levels = tuple(Option(str(one), str(one)) for one in LEVELS)
    items: list[Input | Line] = [Line((name,))]
    if not hours_only:
        items += [
            TextInput(
                "capacity",
                words.t("Tickets at a time"),
                value("capacity", ""),
                words.t("Empty: as many as the group says"),
                DIGITS,
            ),
            Choice(
                "level",
                words.t("Level"),
                levels,
                value("level") or str(LEVELS[0]),
                words.t("Harder tickets ask for 2 or 3"),
                required=True,
            ),
            TextInput(
                "skills",
                words.t("Skills"),
                value("skills", ""),
                words.t("Tags, with commas: tickets that bear one of the desk's skills go to whoever has it"),
                TAG_LINE,
            ),
        ]
    items += [
        Choice("schedule", words.t("Working hours"), hours, value("schedule") or SAME, required=True),
        TextInput(
            "zone",
            words.t("Time zone"),
            value("zone", ""),
            words.t("Such as Asia/Ho_Chi_Minh; empty: that of the hours"),
            ZONE,
        ),
    ]
    return Form(words.t("Work"), words.t("Save"), words.t("Cancel"), "terms", draft, tuple(items), edition=edition)


def terms_saved(name: str, terms: Terms, looked: int | None, words: Words) -> StaffView:
    """What holds of somebody from now on."""
    told = " · ".join(terms_told(terms, words)) or words.t("as the group is set up")
    head = words.rich("The work of {name} is saved: {told}", name=Strong(name), told=told)
    return StaffView((Line(head), Line((looked_at(looked, words),), "quiet")), words.t("Work"), words.t("Work"))
