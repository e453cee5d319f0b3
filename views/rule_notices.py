"""What a desk's rules say to its team."""

from desk.intents import ShowTicket
from desk.intents_log import ShowLog
from desk.intents_rule_steps import GuideRule
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, StaffView, Strong, clipped, plain


def said_by_rule(rule: str, number: int, subject: str, text: str, words: Words, who: str = "") -> StaffView:
    """A message that a rule sends about a ticket; or a macro, which ``who`` did."""
    head = words.rich("#{number} {subject}", number=str(number), subject=Strong(clipped(subject, 80)))
    by = (
        words.rich("{who} sent this by the macro “{macro}”.", who=who, macro=rule)
        if who
        else words.rich("The rule “{rule}” sent this.", rule=rule)
    )
    show = Button(words.t("Open ticket"), press(ShowTicket(number)))
    return StaffView(
        (Line((text,)), Line(head), Line(by, "quiet"), Actions((show,))), f"#{number}: {clipped(text, 200)}"
    )


def too_long_as_text(name: str, key: str, words: Words) -> StaffView:
    """A rule whose text has no room in one form; nothing is lost by its steps."""
    told = words.rich(
        "“{name}” has too much text for one form. Change it step by step, or in the desk's file.", name=name
    )
    steps = Button(words.t("Edit"), press(GuideRule(key)))
    return StaffView((Line(told), Actions((steps,))), plain(told), words.t("Rule"))


def macro_too_long(name: str, words: Words) -> StaffView:
    """The same of a macro, which has no steps."""
    told = words.rich("“{name}” has too much text for one form. Change it in the desk's file.", name=name)
    return StaffView((Line(told),), plain(told), words.t("Macros"))


def too_many(number: int, words: Words) -> StaffView:
    """To the admins: rules are silent on a ticket for a while."""
    told = words.rich(
        "Rules wrote 5 messages on #{number} in 10 minutes. They are silent there for now; please look at the rules.",
        number=str(number),
    )
    show = Button(words.t("What happened"), press(ShowLog(number)))
    return StaffView((Line(told, "at_risk"), Actions((show,))), plain(told))
