"""How many tickets are looked at anew, after somebody changed how the desk works."""

from views.language import Words


def looked_at(tickets: int | None, words: Words) -> str:
    """A sentence for whoever made the change; None: no promise can change by it."""
    if tickets is None:
        return words.t("No promise changes by it.")
    if not tickets:
        return words.t("No open ticket waits for it.")
    return words.n(
        "{count} open ticket is looked at; a message to you shows what changed.",
        "{count} open tickets are looked at; a message to you shows what changed.",
        tickets,
    )
