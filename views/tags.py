"""Tags as people see them: in their colours, with how their tickets stand, and the form of one."""

from collections.abc import Iterable, Sequence

from desk.forms import TAG, Values
from desk.intents import ListTickets
from desk.intents_tags import ShowTags, StartTag
from desk.refusals import Problem
from desk.tags import Colour, ColouredTag, TagStanding, colour_of
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Choice, Form, Heading, Line, Node, Option, Part, Row, StaffView, Tag, TextInput

ROWS = 8


def colour_name(colour: Colour, words: Words) -> str:
    """What a colour is called."""
    match colour:
        case Colour.RED:
            return words.t("Red")
        case Colour.ORANGE:
            return words.t("Orange")
        case Colour.YELLOW:
            return words.t("Yellow")
        case Colour.GREEN:
            return words.t("Green")
        case Colour.BLUE:
            return words.t("Blue")
        case Colour.PURPLE:
            return words.t("Purple")
        case Colour.BROWN:
            return words.t("Brown")
        case Colour.BLACK:
            return words.t("Black")


def tags_line(tags: Iterable[str], coloured: Iterable[ColouredTag]) -> tuple[Line, ...]:
    """Tags in one small line; none where there are none."""
    parts: list[Part] = []
    known = tuple(coloured)
    for tag in tags:
        parts += [", "] if parts else []
        parts.append(Tag(tag, colour_of(known, tag)))
    return (Line(tuple(parts), "quiet"),) if parts else ()


def tags_board(
    rows: Sequence[TagStanding], coloured: Sequence[ColouredTag], page: int, *, more: bool, leads: bool, words: Words
) -> StaffView:
    """A page of tags, the busiest first. ``more``: there is another page; ``leads``: the reader may change them."""
    title = words.t("Tags")
    nodes: list[Node] = [Heading(title)]
    nodes += [_row(row, coloured, words, leads=leads) for row in rows]
    if not rows:
        nodes.append(Line(words.rich("No ticket bears a tag yet.")))
    turn = [Button(words.t("‹ Previous"), press(ShowTags(page - 1)))] if page else []
    turn += [Button(words.t("Next ›"), press(ShowTags(page + 1)))] if more else []
    if turn:
        nodes.append(Actions(tuple(turn)))
    return StaffView(tuple(nodes), title, title)


def _row(row: TagStanding, coloured: Sequence[ColouredTag], words: Words, *, leads: bool) -> Row:
    stands = words.n("{count} open", "{count} open", row.open)
    if row.overdue:
        stands += " · ■ " + words.n("{count} overdue", "{count} overdue", row.overdue)
    past = words.t(
        "in 7/30 days: {made} new, {solved} solved",
        made=f"{row.made[0]}/{row.made[1]}",
        solved=f"{row.solved[0]}/{row.solved[1]}",
    )
    button = Button(words.t("Change"), press(StartTag(row.tag))) if leads else _shown(row.tag, words)
    return Row((Tag(row.tag, colour_of(coloured, row.tag)),), (f"{stands} · {past}",), button)


def _shown(tag: str, words: Words) -> Button:
    return Button(words.t("Show"), press(ListTickets(f'tag:"{tag}"')))


def tag_form(draft: str, tag: str, values: Values, edition: int, words: Words) -> Form:
    """A tag's name and colour."""
    colours = tuple(Option(one.value, colour_name(one, words)) for one in Colour)
    return Form(
        title=words.t("Change a tag"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="tag",
        draft=draft,
        items=(
            TextInput(
                "name",
                words.t("Name"),
                values.get("name", tag),
                words.t("The name of another tag makes the two one"),
                TAG,
            ),
            Choice("colour", words.t("Colour"), colours, values.get("colour") or None),
        ),
        edition=edition,
    )


def tag_problem(one: Problem, words: Words) -> str:
    """Why a tag can't be renamed."""
    match one.kind:
        case "tag_same":
            return words.t("“{part}” is called so already. Please write another name.", part=one.part)
        case "tag_many":
            return words.t("Only one name, please, without commas.")
        case _ if one.meant:
            return words.t("No ticket bears “{part}”. Did you mean {meant}?", part=one.part, meant=one.meant)
        case _:
            example = f"{words.command} " + words.t("desk tags")
            return words.t(
                "No ticket bears “{part}”. All tags are listed by: {example}", part=one.part, example=example
            )


def tag_saved(tag: str, colour: Colour | None, words: Words) -> Line:
    """What came of the form where only the colour changed."""
    return Line(words.rich("{tag} is saved. Cards show it from their next change on.", tag=Tag(tag, colour)))
