"""How the desk was set up before: who changed what, when, from what to what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.dangling import Named
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.merging import Differs, Path
from desk.plan import Plan
from desk.plan_history import Version
from views.buttons import press
from views.called import Names
from views.fields import field_name
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Actions, Button, Divider, Heading, Line, Moment, Node, Row, StaffView, Strong, Text, clipped
from views.plan_words import place, value

ROWS, SHORT, MOST, LINE = 5, 2, 25, 280


@dataclass(frozen=True, slots=True)
class Changed:
    """A version, and what it changed of the one before it."""

    version: Version
    changes: tuple[Differs, ...]


def history(found: Sequence[Changed], page: int, total: int, names: Names, words: Words) -> StaffView:
    """A page of ``total`` changes, newest first."""
    title = words.t("What was changed in the setup")
    nodes: list[Node] = [Heading(title)]
    nodes += [_row(one, names, words) for one in found]
    if not found:
        nodes.append(Line(words.rich("Nothing yet: the desk is as it began.")))
    turn = [Button(words.t("‹ Newer"), press(ShowHistory(page - 1)))] if page else []
    turn += [Button(words.t("Older ›"), press(ShowHistory(page + 1)))] if (page + 1) * ROWS < total else []
    if turn:
        nodes.append(Actions(tuple(turn)))
    return StaffView(tuple(nodes), title, words.t("Changes"))


def _row(found: Changed, names: Names, words: Words) -> Row:
    told = [_told(one, names, words) for one in found.changes[:SHORT]]
    rest = len(found.changes) - SHORT
    if rest > 0:
        told.append(words.n("… and {count} more", "… and {count} more", rest))
    show = Button(words.t("Show"), press(ShowChange(found.version.version)))
    return Row(_head(found, names, words), (clipped("; ".join(told) or words.t("nothing"), LINE),), show)


def _head(found: Changed, names: Names, words: Words) -> tuple[Strong | str | Moment, ...]:
    version = words.t("Version {version}", version=found.version.version)
    return (Strong(version), " · ", names.person(found.version.by), " · ", Moment(found.version.at))


def _told(one: Differs, names: Names, words: Words) -> str:
    was, now = (value(held, one.path, names, words) for held in (one.old, one.new))
    return f"{place(one.path, names, words)}: {was} → {now}"


def change(
    found: Changed, names: Names, words: Words, *, kept: Sequence[Path] = (), looked: int | None = None
) -> StaffView:
    """All that a version changed. ``looked``: it was made just now by taking another back, and so many open tickets are
    looked at; ``kept`` is what of the other one stays, since somebody changed it."""
    head = words.t("Version {version}", version=found.version.version)
    nodes: list[Node] = [Heading(head), *_done(looked, words), *_kept(kept, names, words)]
    nodes.append(Line(_head(found, names, words)[2:], "quiet"))
    nodes += [Line((clipped(_told(one, names, words), LINE),)) for one in found.changes[:MOST]]
    rest = len(found.changes) - MOST
    if rest > 0:
        nodes.append(Line((words.n("… and {count} more", "… and {count} more", rest),), "quiet"))
    back = Button(words.t("Take this change back"), press(RevertChange(found.version.version)), "danger")
    every = Button(words.t("All changes"), press(ShowHistory()))
    nodes += [Divider(), Actions((back, every))]
    return StaffView(tuple(nodes), head, words.t("Changes"))


def _done(looked: int | None, words: Words) -> Iterator[Line]:
    if looked is None:
        return
    yield Line(words.rich("It is taken back: this version holds from now on."), "done")
    if looked:
        yield Line((looked_at(looked, words),))


def _kept(kept: Sequence[Path], names: Names, words: Words) -> Iterator[Line]:
    if kept:
        places = ", ".join(place(path, names, words) for path in kept[:MOST])
        said = words.rich("Left as it is, since somebody changed it afterwards: {places}", places=clipped(places, LINE))
        yield Line(said, "at_risk")


def cant_revert(words: Words) -> str:
    """Nothing that works would be left."""
    return words.t("Without this change the desk would have no group or no hours. Please change it by hand.")


def group_lives(name: str, words: Words) -> Text:
    """A group whose tickets and people would have no other."""
    give_up = words.typed(words.t("desk group"))
    return words.rich(
        "The group “{name}” has tickets or people by now. Give it up with {command} instead: both go to another group.",
        name=name,
        command=give_up,
    )


def would_lack(missing: Sequence[Named], plan: Plan, words: Words) -> Text:
    """Something else names by now what would be gone."""
    named = ", ".join(_named(kind, key, plan, words) for kind, key in missing[:MOST])
    return words.rich(
        "{what} would be missing, and other parts of the setup need it by now. Please change those first.",
        what=clipped(named, LINE),
    )


def _named(kind: str, key: str, plan: Plan, words: Words) -> str:
    match kind:
        case "group":
            name = next((one.name for one in plan.groups if one.key == key), key)
            return words.t("The group “{name}”", name=name)
        case "schedule":
            return words.t("The schedule “{name}”", name=key)
        case "canned":
            return words.t("The canned reply “{name}”", name=key)
        case _:
            name = next((field_name(one, words) for one in plan.fields if one.key == key), key)
            return words.t("The field “{name}”", name=name)
