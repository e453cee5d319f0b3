"""What tickets ask of whoever gets them: the form, and what was saved of it."""

from desk.forms import LONG_TEXT, TAG_LINE, Values
from views.language import Words
from views.looked_at import looked_at
from views.nodes import Form, Line, TextInput, clipped

WHOLE = 20_000
"""Characters of all lines of an input, of which it shows the first."""
TOLD = 200


def demand_form(draft: str, values: Values, edition: int, words: Words) -> Form:
    """Three inputs, empty where nothing is asked."""
    held = values.get
    items = (
        Line((words.t("It holds in every group that gives its tickets out by itself."),)),
        TextInput(
            "skills",
            words.t("Skills"),
            held("skills", ""),
            words.t("Tags, with commas: such a ticket only goes to whoever has it as a skill"),
            TAG_LINE,
        ),
        TextInput(
            "levels",
            words.t("Levels"),
            held("levels", ""),
            words.t("The least level, from 1 to 3, a line each: urgent: 2 or tag vip: 3"),
            LONG_TEXT,
            long=True,
        ),
        TextInput(
            "weights",
            words.t("Weights"),
            held("weights", ""),
            words.t("How many tickets one counts as, a line each: urgent: 3; else 1"),
            LONG_TEXT,
            long=True,
        ),
    )
    title = words.t("What tickets ask for")
    return Form(title, words.t("Save"), words.t("Cancel"), "demand", draft, items, edition=edition)


def demand_saved(values: Values, looked: int | None, words: Words) -> tuple[Line, Line]:
    """What came of it, and what is asked from now on."""
    said = (
        (words.t("Skills"), values["skills"]),
        (words.t("Levels"), ", ".join(values["levels"].splitlines())),
        (words.t("Weights"), ", ".join(values["weights"].splitlines())),
    )
    asked = " · ".join(f"{label}: {clipped(text, TOLD) or words.t('none')}" for label, text in said)
    return Line((words.t("What tickets ask for is saved."), " ", looked_at(looked, words))), Line((asked,), "quiet")
