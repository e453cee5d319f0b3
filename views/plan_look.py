"""How far open tickets are brought up to a changed setup, and what that changed of their promises."""

from desk.intents_policies import ShowPolicies
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, StaffView, plain


def plan_look(
    version: int, looked: int, tickets: int, changed: int, promises: int, words: Words, *, over: bool
) -> StaffView:
    """One living message, edited until it is done."""
    count = words.n("{count} promise", "{count} promises", promises)
    of = words.n("{count} ticket", "{count} tickets", changed)
    if over:
        text = words.rich(
            "✓ Version {version} of the setup holds for {tickets} open tickets: {promises} of {changed} changed.",
            version=str(version),
            tickets=str(tickets),
            promises=count,
            changed=of,
        )
    else:
        text = words.rich(
            "Version {version} of the setup: {looked} of {tickets} open tickets, {promises} of {changed} changed…",
            version=str(version),
            looked=str(min(looked, tickets)),
            tickets=str(tickets),
            promises=count,
            changed=of,
        )
    buttons = Actions((Button(words.t("Policies"), press(ShowPolicies())),))
    return StaffView((Line(text), buttons), plain(text))
