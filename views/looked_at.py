"""How many tickets are looked at anew, after somebody changed how the desk works."""

from views.language import Words


def looked_at(tickets: int, words: Words) -> str:
    """A sentence for whoever made the change."""
    if not tickets:
        return words.t("No open ticket waits for it.")
    return words.n(
        "{count} open ticket is looked at; a message to you shows what changed.",
        "{count} open tickets are looked at; a message to you shows what changed.",
        tickets,
    )
