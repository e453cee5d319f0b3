"""What is wrong with the value of a deed to many tickets."""

from views.language import Words


def bulk_problem(kind: str, words: Words) -> str:
    """``kind`` is ``bulk_`` and the action."""
    match kind:
        case "bulk_assign":
            return words.t("Nobody who answers here is called so. Write a name, or nobody.")
        case "bulk_priority":
            return words.t("Write urgent, high, medium or low.")
        case "bulk_status":
            return words.t("Write open, solved, or on whom they wait.")
        case "bulk_tag":
            return words.t("Write tags such as +vip, -old.")
        case "bulk_answer":
            return words.t("Write an answer, or choose one of the desk’s canned replies, not both.")
        case _:
            return words.t("Write how much later in working time, such as 30m, 2h or 1d (8 hours).")
