"""What is wrong in the form of a group."""

from desk.refusals import Problem
from views.language import Words


def group_problem(one: Problem, words: Words) -> str:
    """``part`` of a number is the least that it may be."""
    match one.kind:
        case "group_same_name":
            return words.t("Another group is called so already. Please choose another name.")
        case "group_too_many":
            return words.t("A desk has at most {limit} groups. Please retire one first.", limit=one.limit)
        case "group_number":
            return words.t("Write a whole number from {least} to {most}.", least=one.part, most=one.limit)
        case "group_time":
            return words.t("“{part}” is no time of day. Write it as 09:00.", part=one.part)
        case "group_answers":
            return words.t(
                "{who} does not answer in {group}. Please choose somebody who does.", who=one.meant, group=one.part
            )
        case _:
            return words.t("Customers write in this channel. Please choose one that only your team sees.")
