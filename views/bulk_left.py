"""What a deed to many tickets left as it was, and why: the first of them in its message, all of them on pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desk.bulk import Bulk, Came
from desk.intents_bulk import ShowRefused
from desk.tag_places import SKILLS
from desk.undo_ways import OWN
from views.bulk_action import action_name
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Heading, Line, Node, StaffView, Text, plain
from views.undone import name as field_name

NAMED, PAGE = 20, 100
"""So many tickets of one kind are named in the message; so many stand on a page."""


@dataclass(frozen=True, slots=True, order=True)
class _Left:
    """A ticket that was refused (``why``), or whose ``fields`` were not taken back."""

    fields: tuple[str, ...]
    why: str
    number: int


def left_lines(bulk: Bulk, words: Words) -> Iterator[Node]:
    """The first of each kind, and how many more there are; what is left in the setup; what it was stopped before."""
    if bulk.unreached:
        text = words.n(
            "It was stopped: {count} ticket stays as it was.",
            "It was stopped: {count} tickets stay as they were.",
            bulk.unreached,
        )
        yield Line((text,))
    yield from _lines(_kinds(_all(bulk.came)), NAMED, words)
    if bulk.came.left:
        names = ", ".join(part_of_setup(one, words) for one in bulk.came.left)
        yield Line(words.rich("Left as it is in the setup, since somebody changed it: {names}", names=names))


def part_of_setup(name: str, words: Words) -> str:
    """What has no name of its own is called by what it is."""
    return {"": words.t("the colours"), SKILLS: words.t("the skills")}.get(name, name)


def is_cut(came: Came) -> bool:
    """Whether more were left than the message names."""
    return any(len(found) > NAMED for found in _kinds(_all(came)))


def refused(bulk: Bulk, page: int, words: Words) -> StaffView:
    """All of them, by reason and number; a page that there is no more shows the last one."""
    left = _all(bulk.came)
    head = words.t(
        "{action}: what was left as it is, {count} of {total}",
        action=action_name(bulk.order.action, words),
        count=len(left),
        total=len(bulk.tickets),
    )
    if not left:
        return StaffView((Heading(head), Line(words.rich("Nothing was left."))), head, words.t("Many tickets"))
    at = shown_page(bulk, page)
    shown = left[at * PAGE : (at + 1) * PAGE]
    nodes: list[Node] = [Heading(head), *_lines(_kinds(shown), PAGE, words)]
    if len(left) > PAGE:
        first, last = at * PAGE + 1, at * PAGE + len(shown)
        nodes.append(Line((words.t("{first} to {last} of {total}", first=first, last=last, total=len(left)),), "quiet"))
        nodes.append(Actions(tuple(_pages(bulk, at, len(left), words))))
    return StaffView(tuple(nodes), head, words.t("Many tickets"))


def shown_page(bulk: Bulk, page: int) -> int:
    """The page that is shown where ``page`` is asked for."""
    return min(page, max(0, (len(_all(bulk.came)) - 1) // PAGE))


def none_lately(words: Words) -> StaffView:
    """Whoever asks has changed nothing many at once, as far as is kept."""
    text = words.rich("You have not changed many tickets at once in the last week.")
    return StaffView((Line(text),), plain(text))


def _pages(bulk: Bulk, at: int, total: int, words: Words) -> Iterator[Button]:
    if at:
        yield Button(words.t("‹ Previous"), press(ShowRefused(bulk.id, at - 1)))
    if (at + 1) * PAGE < total:
        yield Button(words.t("Next ›"), press(ShowRefused(bulk.id, at + 1)))


def _all(came: Came) -> list[_Left]:
    refused = (_Left((), one.why, one.number) for one in came.refused)
    return sorted((*refused, *(_Left(one.fields, "", one.number) for one in came.stays)))


def _kinds(left: Iterable[_Left]) -> list[list[_Left]]:
    return [list(found) for _, found in groupby(left, key=lambda one: (one.fields, one.why))]


def _lines(kinds: Iterable[Sequence[_Left]], most: int, words: Words) -> Iterator[Line]:
    for found in kinds:
        numbers = _numbers([one.number for one in found], most, words)
        if found[0].fields:
            yield Line(_stays(found[0].fields, numbers, words))
        else:
            yield Line((_why(found[0].why, words), ": ", numbers), "quiet")


def _stays(fields: Sequence[str], numbers: str, words: Words) -> Text:
    called = ", ".join(field_name(one.removeprefix(OWN), words) for one in fields)
    return words.rich("Left as it is, since somebody changed it: {fields} of {numbers}", fields=called, numbers=numbers)


def _numbers(numbers: Sequence[int], most: int, words: Words) -> str:
    shown = ", ".join(f"#{one}" for one in numbers[:most])
    rest = len(numbers) - most
    return f"{shown} {words.n('… and {count} more', '… and {count} more', rest)}" if rest > 0 else shown


def _why(why: str, words: Words) -> str:
    match why:
        case "closed":
            return words.t("Closed for good")
        case "solved":
            return words.t("Solved, so they have no due")
        case "same":
            return words.t("So already")
        case "blocked":
            return words.t("Others must be solved first")
        case "missing":
            return words.t("Fields must be filled in first")
        case "no_place":
            return words.t("Their customers can't be reached in a thread")
        case "wrote":
            return words.t("The customer wrote meanwhile; read that first")
        case "gap":
            return words.t("Something that the canned reply tells is not known of them")
        case "no_canned":
            return words.t("The canned reply is gone")
        case "next_only":
            return words.t("Given out by To solve, so nobody picks them")
        case "not_theirs":
            return words.t("Of a group in which that person does not answer")
        case _:
            return words.t("Not yours to change")
