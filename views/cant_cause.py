"""Why a ticket can't have a common cause, or be one."""

from desk.cause import MOST
from desk.refusals import CantCause
from views.language import Words
from views.nodes import Text


def cant_cause(no: CantCause, words: Words) -> Text:
    """One sentence: what stands against it, and what to do instead."""
    number, other = str(no.number), str(no.other)
    match no.why:
        case "merged":
            return words.rich("#{number} was merged into another. Give that one the cause.", number=number)
        case "internal":
            return words.rich("#{number} is the team's alone. Only customers' tickets have a cause.", number=number)
        case "spam":
            return words.rich("#{number} is spam. Say that it is none, then try again.", number=number)
        case "has":
            unlink = words.t("more unrelate")
            again = words.typed(f"{unlink} {number} {other}")
            return words.rich(
                "#{number} has the cause #{other} already. To take it away, type: {again}",
                number=number,
                other=other,
                again=again,
            )
        case "customers":
            return words.rich("#{other} is a customer's ticket. A cause is one of the team alone.", other=other)
        case "many":
            return words.rich(
                "#{other} has {limit} tickets already, as many as one answer reaches. Begin another cause.",
                other=other,
                limit=str(MOST),
            )
        case _:
            return words.rich("#{number} has no open ticket whose customer you can answer.", number=number)
