"""A contact outside of chat that somebody logs: the form, and how it is told of."""

from desk.events import Contacted
from desk.forms import LONG_TEXT, Values
from desk.words import ContactKind
from views.language import Words
from views.nodes import Choice, Form, Option, TextInput

IN, OUT = "in", "out"
WAYS = (OUT, IN)
SHORT = 40


def contact_form(draft: str, number: int, values: Values, words: Words) -> Form:
    """Five fields, as many as every platform shows at once."""
    kinds = tuple(Option(one.value, _kind(one, words)) for one in ContactKind)
    ways = (Option(OUT, words.t("We contacted the customer")), Option(IN, words.t("The customer contacted us")))
    when = words.t("Empty: just now. Or 10:30, yesterday 4pm, 20 minutes ago")
    what = words.t("For the team only; the customer never sees it.")
    return Form(
        title=words.t("Contact on #{number}", number=number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="contact",
        draft=draft,
        items=(
            Choice("kind", words.t("How"), kinds, values.get("kind") or ContactKind.CALL.value, required=True),
            Choice("way", words.t("Who"), ways, values.get("way") or OUT, required=True),
            TextInput(
                "text", words.t("What was said"), values.get("text", ""), what, LONG_TEXT, long=True, required=True
            ),
            TextInput("when", words.t("When"), values.get("when", ""), when, SHORT),
            TextInput("minutes", words.t("Minutes"), values.get("minutes", ""), words.t("How long it took"), SHORT),
        ),
        ticket=number,
    )


def contact_said(contact: Contacted, words: Words) -> str:
    """What it was, in short: ``Call to the customer, 12 min``."""
    took = words.t(", {count} min", count=contact.minutes) if contact.minutes else ""
    return _way(contact, words) + took


def _way(contact: Contacted, words: Words) -> str:
    match contact.kind, contact.incoming:
        case ContactKind.CALL, False:
            return words.t("Call to the customer")
        case ContactKind.CALL, True:
            return words.t("Call from the customer")
        case ContactKind.VISIT, False:
            return words.t("Visit to the customer")
        case ContactKind.VISIT, True:
            return words.t("Visit by the customer")
        case ContactKind.EMAIL, False:
            return words.t("E-mail to the customer")
        case _:
            return words.t("E-mail from the customer")


def _kind(kind: ContactKind, words: Words) -> str:
    match kind:
        case ContactKind.CALL:
            return words.t("Call")
        case ContactKind.VISIT:
            return words.t("Visit")
        case ContactKind.EMAIL:
            return words.t("E-mail")
