"""What is wrong with an SLA policy as it was typed: in a sentence with the mend."""

from desk.refusals import Problem
from views.language import Words


def policy_problem(one: Problem, words: Words) -> str:
    """``one.kind`` begins with ``policy_``."""
    match one.kind:
        case "policy_line":
            return words.t("“{part}” can't be read. Please write a line such as high: 2h 4h 8h.", part=one.part)
        case "policy_twice":
            return words.t("“{part}” stands here twice. Please write each priority once.", part=one.part)
        case "policy_no_target":
            return words.t("It promises nothing. Please write at least one line such as high: 2h 4h 8h.")
        case "policy_order":
            return words.t(
                "“{part}” promises an answer later than the solution. Please let the solution be longest.",
                part=one.part,
            )
        case "policy_length":
            return words.t("“{part}” is no length of time. Please write it as 30m, 2h or 1h30m.", part=one.part)
        case "policy_percent":
            return words.t("Please write whole percents from 1 to 1000, such as 75 90.")
        case "policy_same_name":
            return words.t("There is another policy of this name. Please call it otherwise.")
        case "policy_many":
            return words.t("At most {limit} policies, please: retire some, or make one of several.", limit=one.limit)
        case "policy_no_hours":
            return words.t("This schedule has no working hours to come. Please choose another one.")
        case "policy_quiet":
            return words.t("Please write two clock times, such as 22:00-07:00.")
        case "policy_quiet_all":
            return words.t("All working hours are quiet then, and nobody would ever be told. Please make it shorter.")
        case "policy_never":
            return words.t(
                "It could never hold: “{part}” stands before it and fits all of its tickets. Narrow that one down, or "
                "move this one above it.",
                part=one.part,
            )
        case "policy_bearing":
            return words.t(
                "“{part}” can't be read. Please write such as tag:vip, field:type=bug or internal:yes.", part=one.part
            )
        case "policy_two":
            return words.t("It goes to a person or to a group: please choose one of them.")
        case _:
            return words.t("Please look at this again.")
