"""How a ticket's due stands, and when it was made, as conditions of rules name them."""

from views.language import Words


def due_stands(value: str, words: Words) -> str:
    """As :func:`desk.rules.moments.due_values` names it."""
    match value:
        case "overdue":
            return words.t("overdue")
        case "soon":
            return words.t("due soon")
        case "on_time":
            return words.t("on time")
        case "waiting":
            return words.t("on hold")
        case _:
            return words.t("set by hand")


def made_said(value: str, words: Words) -> str:
    """As :func:`desk.rules.moments.age_values` names it."""
    match value:
        case "today":
            return words.t("today")
        case "yesterday":
            return words.t("yesterday")
        case "this_week":
            return words.t("this week")
        case "this_month":
            return words.t("this month")
        case "over_hour":
            return words.t("over an hour ago")
        case "over_four_hours":
            return words.t("over four hours ago")
        case "over_day":
            return words.t("over a day ago")
        case "over_week":
            return words.t("over a week ago")
        case _:
            return words.t("over a month ago")
