"""The bot's first words to the team: the three gestures that make a ticket."""

from desk.intents import ShowHelp
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Code, Line, StaffView, plain


def introduction(emoji: str, words: Words) -> StaffView:
    """To a desk channel, in its language; ``emoji`` is the name of the ticket emoji."""
    head = words.rich("Hello, I keep this team's tickets. Each has its card here, and its promise keeps itself.")
    lines = (
        Line(words.rich("Three gestures make a ticket of a customer's thread:")),
        Line(words.rich("1. The menu of any message in it, then Convert to ticket.")),
        Line(words.rich("2. The emoji {emoji} on any message in it.", emoji=Code(f":{emoji}:"))),
        Line(words.rich("3. Mention me in the thread.")),
        Line(words.rich("What you write under a card stays inside the team. Customers see a calm receipt."), "quiet"),
    )
    return StaffView((Line(head), *lines, Actions((Button(words.t("Help"), press(ShowHelp())),))), plain(head))


def introduced(channels: int, words: Words) -> StaffView:
    """To whoever asked for it."""
    text = words.n("I said hello in {count} channel.", "I said hello in {count} channels.", channels)
    return StaffView((Line((text,)),), text)
