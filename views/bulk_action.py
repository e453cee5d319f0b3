"""What can be done to many tickets at once, as people call it."""

from desk.bulk import Action
from views.language import Words


def action_name(action: Action, words: Words) -> str:
    """What an action is called where it is chosen."""
    return {
        Action.SOLVE: words.t("Solve"),
        Action.ASSIGN: words.t("Give to somebody"),
        Action.PRIORITY: words.t("Set the priority"),
        Action.STATUS: words.t("Set the status"),
        Action.TAG: words.t("Change the tags"),
        Action.DUE: words.t("Postpone the due"),
        Action.ANSWER: words.t("Answer the customers"),
        Action.SPAM: words.t("Mark as spam"),
        Action.RENAME: words.t("Rename a tag"),
    }[action]
