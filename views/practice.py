"""What a practice ticket says of itself."""

from views.language import Words


def subject(words: Words) -> str:
    return words.t("Practice ticket")


def summary(words: Words) -> str:
    """Stands on its card."""
    return words.t("Due in two minutes: see how this card warns after 90 seconds, then is overdue. Then solve it.")
