"""The words of the command for how a desk works: its hours, policies and rules, and who changed them."""

from collections.abc import Iterable
from dataclasses import replace

from views.language import Words
from views.typed import Taken, Typed, action, ticket_number


def of_hours(words: Words) -> Iterable[Typed]:
    """``schedules`` alone lists them, ``holidays`` the days to come."""
    about = words.t("One to change, or “new”; all of them where you leave it empty")
    schedule = Taken("name", words.t("schedule"), about, "text")
    only = Taken("name", words.t("schedule"), words.t("Its schedule; the desk's own where you leave it empty"), "text")
    taken = (
        only,
        Taken("country", words.t("country"), words.t("Whose public holidays to take over, such as VN"), "text"),
        Taken("year", words.t("year"), words.t("Of which year"), "text"),
        Taken("text", words.t("day"), words.t("One day, such as 30/4 09:00-12:00 or 30/4 open"), "text"),
    )
    return (
        Typed("schedules", words.t("schedules"), words.t("Working hours, for leads"), (schedule,)),
        Typed("holidays", words.t("holidays"), words.t("Closed days and half days, for leads"), taken),
    )


def of_history(words: Words) -> tuple[Taken, ...]:
    """Without anything all changes are listed."""
    verbs = action(words, ("revert", words.t("Take this change back")))
    return (verbs, Taken("text", words.t("version"), words.t("Which version of the setup"), "text"))


def of_policies(words: Words) -> tuple[Taken, ...]:
    """Without anything they are listed."""
    verbs = action(
        words,
        ("new", words.t("new")),
        ("try", words.t("Try what you propose")),
        ("up", words.t("Move up")),
        ("down", words.t("Move down")),
        ("retire", words.t("Retire")),
        ("restore", words.t("Let it hold again")),
    )
    about = words.t("Which one; with “try”, how many days")
    return (verbs, Taken("name", words.t("policy"), about, "text"))


def of_rules(words: Words) -> Iterable[Typed]:
    """``rules`` alone lists them; a macro with a ticket's number is done to it."""
    about = words.t("One to change, or “new”; on, off, up, try or delete before its name")
    name = Taken("name", words.t("name"), about, "text")
    macro = Taken("name", words.t("name"), words.t("One to change, or to do to the ticket; or “new”"), "text")
    return (
        Typed("rules", words.t("rules"), words.t("What the desk does by itself, for leads"), (name,)),
        Typed(
            "macros",
            words.t("macros"),
            words.t("Several deeds at one press"),
            (replace(ticket_number(words), optional=True), macro),
        ),
    )
