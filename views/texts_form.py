"""The form of the desk's rules in people's words, and how they look once they are saved."""

from desk.forms import Values
from desk.words import Priority
from views.language import Words
from views.names import priority
from views.nodes import Form, Line, StaffView, TextInput, plain
from views.rules import Rules, rules_lines

TEXT, LINE = 2000, 300


def texts_form(draft: str, values: Values, edition: int, words: Words) -> Form:
    """One text for everybody, and for the team a line for each priority."""
    shown = words.t("Shown in forms, in help and in Home; customers read it, too.")
    hint = words.t("When is a ticket of this priority? For the team only.")
    text = TextInput("rules_text", words.t("Rules of the desk"), values.get("rules_text", ""), shown, TEXT, long=True)
    lines = tuple(TextInput(one.value, priority(one, words), values.get(one.value, ""), hint, LINE) for one in Priority)
    return Form(
        title=words.t("Desk rules"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="texts",
        draft=draft,
        items=(text, *lines),
        edition=edition,
    )


def texts_saved(rules: Rules, words: Words) -> StaffView:
    """What people read from now on."""
    lines = tuple(rules_lines(rules, words))
    if lines:
        text = words.rich("The desk's rules are saved. Forms, help and Home show them from now on:")
    else:
        text = words.rich("The desk has no rules of its own any more.")
    return StaffView((Line(text), *lines), plain(text), words.t("Desk rules"))
