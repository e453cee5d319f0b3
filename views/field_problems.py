"""What is wrong with a field of the desk's own, or with how it is to be: in a sentence that names the limit."""

from desk.refusals import Problem
from views.language import Words


def field_problem(one: Problem, words: Words) -> str:
    """``one.kind`` begins with ``field_``."""
    match one.kind:
        case "field_number":
            return words.t("Please write a number, such as 12 or 12.5.")
        case "field_date":
            return words.t("Please write a day that can mean only one, such as 2026-12-24.")
        case "field_link":
            return words.t("Please write a whole address, such as https://example.com/page.")
        case "field_same_name":
            return words.t("There is another field of this name. Please call it otherwise.")
        case "field_no_options":
            return words.t("There is nothing to choose from. Please write one choice a line.")
        case "field_same_option":
            return words.t("“{part}” stands here twice. Please write each choice once.", part=one.part)
        case "field_option_long":
            return words.t(
                "“{part}” is too long: Slack shows at most {limit} characters of a choice.",
                part=one.part,
                limit=one.limit,
            )
        case "field_many_options":
            return words.t(
                "These are too many: Discord shows at most {limit} choices in a list. Please make two fields of it.",
                limit=one.limit,
            )
        case "field_name_long":
            return words.t("Discord shows at most {limit} characters of a field's name.", limit=one.limit)
        case "field_many_at_creation":
            return words.t(
                "{part} would ask for more than {limit} fields when a ticket is made. Discord's form has no place for"
                " more beside the subject and the customer.",
                part=one.part,
                limit=one.limit,
            )
        case "field_many_at_solve":
            return words.t(
                "{part} would ask for more than {limit} fields before a ticket is solved;"
                " a Discord form holds no more.",
                part=one.part,
                limit=one.limit,
            )
        case "field_too_many":
            return words.t(
                "{part} would have more than {limit} fields; Discord's forms hold five a page, and nobody turns more"
                " pages. Please retire one first.",
                part=one.part,
                limit=one.limit,
            )
        case _:
            return words.t("This is not known here. Please choose from the list.")
