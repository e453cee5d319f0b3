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
        case "group_level":
            return words.t(
                "“{part}” can't be read. Write a line such as urgent: 2 or tag vip: 3, with a level from 1 to {most}.",
                part=one.part,
                most=one.limit,
            )
        case "group_weight":
            return words.t(
                "“{part}” can't be read. Write a line such as urgent: 3, with a weight from 1 to {most}.",
                part=one.part,
                most=one.limit,
            )
        case "group_tag":
            return words.t("“{part}”: a tag has at most {limit} characters.", part=one.part, limit=one.limit)
        case "group_twice":
            return words.t("“{part}” stands here twice. Please write it once.", part=one.part)
        case "group_answers":
            return words.t(
                "{who} does not answer in {group}. Please choose somebody who does.", who=one.meant, group=one.part
            )
        case _:
            return words.t("Customers write in this channel. Please choose one that only your team sees.")
