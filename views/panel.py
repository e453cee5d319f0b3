"""A message that stands in a channel, by whose button customers ask for help."""

from desk.intents import AskForHelp
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, PublicView, StaffView, Strong, plain


def panel(group: str, rules: str, words: Words) -> PublicView:
    """In the channel's language; who asks here asks ``group``. ``rules`` is what the desk tells its customers."""
    head = words.rich("Do you need help?")
    how = words.rich("Press the button and say what it is about. Only the team reads it, and answers you alone.")
    told = (Line((rules,), "quiet"),) if rules else ()
    button = Button(words.t("Ask for help"), press(AskForHelp(group)), "primary")
    return PublicView((Line((Strong(plain(head)),)), Line(how), *told, Actions((button,))), plain(head))


def posted(words: Words) -> StaffView:
    """To whoever had it posted."""
    text = words.rich("The message with the button is on its way here. Pin it, so that everybody finds it.")
    return StaffView((Line(text),), plain(text))
