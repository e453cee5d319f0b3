"""What is wrong with working hours as somebody typed them: in a sentence that names the piece at fault."""

from desk.refusals import Problem
from views.language import Words


def hours_problem(one: Problem, words: Words) -> str:
    """``one.kind`` begins with ``hours_``."""
    match one.kind:
        case "hours_empty":
            return words.t("Please say when you work, such as: Mon-Fri 09:00-17:00 Europe/Paris")
        case "hours_closed":
            return words.t("Nobody ever works by this. Please write when you do, such as: Mon-Fri 09:00-17:00")
        case "hours_time":
            return words.t("“{part}” is no stretch of time. Write it as 09:00-17:00.", part=one.part)
        case "hours_same":
            return words.t("“{part}” opens and closes at the same time. All day is 00:00-24:00.", part=one.part)
        case "hours_zone":
            return words.t("“{part}” is no time zone. Write one such as Asia/Ho_Chi_Minh.", part=one.part)
        case "hours_other_zone":
            return words.t("“{part}” stands among the hours; a time zone goes into its own field.", part=one.part)
        case "hours_no_days":
            return words.t("Please say the days before “{part}”, such as Mon-Fri.", part=one.part)
        case "hours_no_times":
            return words.t("Please say the hours after “{part}”, such as 09:00-17:00.", part=one.part)
        case "hours_country":
            return words.t("I know no public holidays of “{part}”. Write its code, such as VN or FR.", part=one.part)
        case "hours_year":
            return words.t("Please write a year, such as 2027.")
        case "hours_no_list":
            return words.t("No public holidays are known of {part}. You may add days one by one.", part=one.part)
        case "hours_date":
            return words.t("“{part}” is no date. Write it as 30/4 or 2027-04-30.", part=one.part)
        case "hours_taken":
            return words.t("Another schedule is called so. Please choose another name.")
        case _:
            return words.t(
                "“{part}” is no day that I know. Write days as Mon-Fri, or T2-T6, and a time zone as Europe/Paris.",
                part=one.part,
            )
