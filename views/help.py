"""What a person can do and how, six lines with an example each, by role (screens.md, Help)."""

from desk.intents import ListTickets, StartConvert, StartSetup
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Node, PublicView, StaffView, Text
from views.rules import Rules, rules_lines


def staff_help(rules: Rules, words: Words, *, admin: bool) -> StaffView:
    """Make, next, find, remind, settings, one ticket."""
    new, mine, find = words.t("new"), words.t("mine"), words.t("list status:open overdue printer")
    remind, setup, show = words.t("remind 42 1h"), words.t("setup"), words.t("show 42")
    edit, why, solve = words.t("edit 42 priority:high"), words.t("why 42"), words.t("solve 42")
    panel = words.t("desk panel")
    texts = (
        words.rich("Make a ticket: a message's menu → Convert to ticket, or {example}", example=words.typed(new)),
        words.rich("What is next for you: {example}", example=words.typed(mine)),
        words.rich("Find tickets: {example}", example=words.typed(find)),
        words.rich("Be reminded later: {example}", example=words.typed(remind)),
        words.rich(
            "Hours, people and channels: {example}; a button for customers: {panel}",
            example=words.typed(setup),
            panel=words.typed(panel),
        )
        if admin
        else words.rich("Hours, people and channels: an admin changes them by {example}", example=words.typed(setup)),
        words.rich(
            "One ticket: {show}, {edit}, {why}, {solve}",
            show=words.typed(show),
            edit=words.typed(edit),
            why=words.typed(why),
            solve=words.typed(solve),
        ),
    )
    buttons = [
        Button(words.t("My tickets"), press(ListTickets("mine")), "primary"),
        Button(words.t("New ticket"), press(StartConvert(None))),
    ]
    if admin:
        buttons.append(Button(words.t("Set up"), press(StartSetup())))
    nodes = _nodes(texts, rules, tuple(buttons), words)
    return StaffView(nodes, words.t("What you can do here"), words.t("Help"))


def public_help(rules: str, words: Words) -> PublicView:
    """Ask, add, see, look, say that it is solved, home."""
    new, listed, show, home = words.t("new"), words.t("list"), words.t("show 42"), words.t("home")
    solved = words.t("It's solved")
    texts = (
        words.rich("Ask for help: {example}", example=words.typed(new)),
        words.rich("Add details: write in your thread, like “it also fails on my phone”."),
        words.rich("See your requests: {example}", example=words.typed(listed)),
        words.rich("Look at one of them: {example}", example=words.typed(show)),
        words.rich("When it is solved: press “{button}” in your thread.", button=solved),
        words.rich("All of it on one page: {example}", example=words.typed(home)),
    )
    buttons = (
        Button(words.t("Ask for help"), press(StartConvert(None)), "primary"),
        Button(words.t("My requests"), press(ListTickets())),
    )
    nodes = _nodes(texts, Rules(rules), buttons, words)
    return PublicView(nodes, words.t("What you can do here"), words.t("Help"))


def _nodes(texts: tuple[Text, ...], rules: Rules, buttons: tuple[Button, ...], words: Words) -> tuple[Node, ...]:
    return (*(Line(text) for text in texts), *rules_lines(rules, words), Actions(buttons))
