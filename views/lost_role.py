"""To the leads: somebody answers no more, and tickets are still theirs."""

from desk.intents import ListTickets
from desk.person import Person
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, StaffView, plain


def answers_no_more(gone: Person, count: int, words: Words) -> StaffView:
    """With the list of them, to be given to others."""
    text = words.n(
        "{who} answers here no more; {count} open ticket is still theirs.",
        "{who} answers here no more; {count} open tickets are still theirs.",
        count,
        who=gone.name,
    )
    hint = words.rich("Give them to somebody who answers here.")
    listed = Button(words.t("Their tickets"), press(ListTickets(f"assignee:{gone.id}")), "primary")
    return StaffView((Line((text,)), Line(hint, "quiet"), Actions((listed,))), plain((text,)))
