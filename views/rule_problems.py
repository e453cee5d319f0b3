"""What is wrong with a line of a rule, in a sentence that says how it may be mended."""

from desk.refusals import Problem
from views.language import Words


def rule_problem(one: Problem, words: Words) -> str:
    """``one.kind`` is that of :class:`desk.rules.lines.WrongLine`."""
    match one.kind:
        case "rule_word" if "," in one.meant:
            return words.t("“{part}” is not known here. There are: {meant}", part=one.part, meant=one.meant)
        case "rule_word":
            return words.t("“{part}” is not known here. Did you mean: {meant}?", part=one.part, meant=one.meant)
        case "rule_group":
            return words.t("There is no group “{part}”. There are: {meant}", part=one.part, meant=one.meant)
        case "rule_person":
            return words.t("Nobody who answers here is called “{part}”.", part=one.part)
        case "rule_field":
            return words.t("There is no field “{part}”. There are: {meant}", part=one.part, meant=one.meant)
        case "rule_canned" if not one.meant:
            return words.t("No canned reply was written yet, so none is called “{part}”. Make it first.", part=one.part)
        case "rule_canned":
            return words.t("There is no canned reply “{part}”. There are: {meant}", part=one.part, meant=one.meant)
        case "rule_channel":
            return words.t("I know no channel “{part}”. Invite me to it, or name one that I am in.", part=one.part)
        case "rule_open":
            return words.t("People outside the team read “{part}”. Choose a channel of the team.", part=one.part)
        case "rule_address":
            return words.t("“{part}” is no address. Write it as https://example.com/path.", part=one.part)
        case "rule_https":
            return words.t(
                "“{part}” speaks no https: anybody on the way could read along. Write https, or ask whoever runs me.",
                part=one.part,
            )
        case "rule_pattern":
            return words.t("The pattern “{part}” can't be read: {meant}", part=one.part, meant=one.meant)
        case "rule_time":
            return words.t("“{part}” is no time. Write it as created + 2h, or created + 30m calendar.", part=one.part)
        case "rule_when":
            return words.t("Please say when: choose what it hears of, or write a time, and not both.")
        case "rule_taken":
            return words.t("Another one is called so. Please choose another name.")
        case "rule_full":
            return words.t("There are {limit} already. Please delete one first.", limit=one.limit)
        case "rule_long":
            return words.t("“{part}…” is too long: at most {limit} characters.", part=one.part, limit=one.limit)
        case "rule_many":
            return words.t("These are too many: at most {limit} lines.", limit=one.limit)
        case _ if one.meant:
            return words.t("“{part}” can't stand here. There are: {meant}", part=one.part, meant=one.meant)
        case _:
            return words.t("“{part}” lacks something. Please look at the example.", part=one.part)
