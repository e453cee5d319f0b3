"""The form by which a lead says how To solve gives out a group's tickets."""

from collections.abc import Sequence

from desk.forms import Values
from desk.named_views import LONGEST_QUERY
from desk.plan import Group
from desk.words import Order
from views.language import Words
from views.names import field
from views.nodes import Choice, Code, Form, Line, Option, PublicView, TextInput, plain

GROUP, ORDER, PICK, VIEW = "group", "order", "pick", "view"
PICKS = ("free", "next")
"""Whether agents may pick any ticket, or are given the next one only."""


def order_name(order: Order, words: Words) -> str:
    """What an order goes by; late ones come first in each."""
    match order:
        case Order.DUE:
            return words.t("By due, then priority and age")
        case Order.PRIORITY:
            return words.t("By priority, then due")
        case Order.AGE:
            return words.t("By age, the oldest first")
        case Order.METRIC:
            return words.t("By promise: first answers, next answers, solutions")


def order_form(draft: str, groups: Sequence[tuple[str, str]], values: Values, words: Words) -> Form:
    """Four inputs; ``groups`` are those whom the reader leads."""
    orders = tuple(Option(one.value, order_name(one, words)) for one in Order)
    picks = zip(PICKS, (words.t("May pick any ticket"), words.t("Only the next one")), strict=True)
    hint = words.t("Late tickets come first in any order.")
    opens = words.t("Filters such as status:open tag:vip, for members who chose no list; empty: everything open")
    return Form(
        title=words.t("Order of To solve"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="order",
        draft=draft,
        items=(
            Choice(GROUP, field("group", words), _options(groups), values.get(GROUP), required=True),
            Choice(ORDER, words.t("Order"), orders, values.get(ORDER), hint, required=True),
            Choice(PICK, words.t("Agents"), tuple(Option(*one) for one in picks), values.get(PICK), required=True),
            TextInput(VIEW, words.t("The list opens with"), values.get(VIEW, ""), opens, LONGEST_QUERY),
        ),
    )


def _options(groups: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(key, name) for key, name in groups)


def ordered(group: Group, words: Words) -> PublicView:
    """What holds from now on."""
    text = words.rich("To solve in {group}: {order}.", group=group.name, order=order_name(group.order, words))
    picks = (
        words.rich("Agents take what is next; leads may still pick.")
        if group.next_only
        else words.rich("Everybody may also pick.")
    )
    opens = (Line(words.rich("The list opens with: {filter}", filter=Code(group.view)), "quiet"),) if group.view else ()
    return PublicView((Line(text), Line(picks, "quiet"), *opens), plain(text), words.t("To solve"))
