"""How a customer liked what came of their ticket: the question, what they may add, and what the team reads of it. The
score is never shown where the customer's colleagues read."""

from collections.abc import Iterator

from desk.forms import Values
from desk.intents import Reopen, ShowTicket
from desk.intents_rating import AskRating, Rate, StartRatingComment
from desk.rating import BAD, COMMENT, SCORES
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Form,
    Line,
    Mention,
    Node,
    PublicView,
    StaffView,
    Strong,
    TextInput,
    clipped,
    plain,
)
from views.rating_words import scored
from views.reply import pieces

QUOTED, GLANCE = 1500, 300


def question(number: int, words: Words, *, rated: bool) -> Iterator[Node]:
    """Below a receipt: whoever asked may press, once or again."""
    if rated:
        yield Line(words.rich("Thanks for your rating."), "quiet")
        yield Actions((Button(words.t("Change my rating"), press(AskRating(number))),))
    else:
        yield Line(words.rich("How was #{number}? Only whoever asked can say.", number=str(number)))
        yield _scores(number, words)


def asked_alone(number: int, words: Words) -> PublicView:
    """The question to whoever asked for the ticket."""
    text = words.rich("How was #{number}? Only the team reads your answer.", number=str(number))
    return PublicView((Line(text), _scores(number, words)), plain(text), f"#{number}")


def not_solved(number: int, words: Words) -> PublicView:
    """To whoever rates a ticket that is still worked on."""
    text = words.rich("#{number} is not solved yet. You are asked how it went once it is.", number=str(number))
    return PublicView((Line(text), Actions((_open(number, words),))), plain(text), f"#{number}")


def _scores(number: int, words: Words) -> Actions:
    return Actions(tuple(Button(scored(one, words), press(Rate(number, one))) for one in SCORES))


def after_rating(number: int, words: Words) -> tuple[Button, ...]:
    """What may follow."""
    why = Button(words.t("Add a comment"), press(StartRatingComment(number)))
    return why, Button(words.t("Change my rating"), press(AskRating(number)))


def comment_form(draft: str, number: int, values: Values, words: Words) -> Form:
    """One text."""
    label, hint = words.t("What was good, and what should be better?"), words.t("Only the team reads it.")
    text = TextInput("text", label, values.get("text", ""), hint, COMMENT, long=True, required=True)
    return Form(
        title=words.t("Your rating of #{number}", number=number),
        submit=words.t("Send"),
        cancel=words.t("Cancel"),
        submit_as="rating",
        draft=draft,
        items=(text,),
        ticket=number,
    )


def rating_line(score: int, words: Words) -> Line:
    """On the card."""
    return Line(words.rich("Rating: {rating}", rating=scored(score, words)), "at_risk" if score <= BAD else "plain")


def rated_badly(who: str, score: int, called: Mention | None, number: int, words: Words) -> StaffView:
    """Below the card; calls whoever leads the group."""
    text = words.rich("{who} rated #{number}: {rating}", who=who, number=str(number), rating=scored(score, words))
    again = Button(words.t("Reopen"), press(Reopen(number)))
    lines = Line((*text, ". ", called) if called else text, "at_risk")
    return StaffView((lines, Actions((_open(number, words), again))), plain(text))


def rating_comment(who: str, score: int | None, text: str, words: Words) -> StaffView:
    """What a customer said why, below the card."""
    told = scored(score, words) if score is not None else "?"
    head = Line(words.rich("{who} on their rating ({rating}):", who=Strong(who), rating=told))
    body = (Line((piece,)) for piece in pieces(clipped(text, QUOTED)))
    return StaffView((head, *body), f"{who}: {clipped(text, GLANCE)}")


def _open(number: int, words: Words) -> Button:
    return Button(words.t("Open ticket"), press(ShowTicket(number)))
