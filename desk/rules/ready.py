"""Rules that a desk may take over as they are: tags and priorities by words, in both languages."""

from desk.rules.model import Action, After, Anchor, Check, Condition, Kind, On, Rule

_REFUND = ("refund", "money back", "hoàn tiền", "trả lại tiền")
_URGENT = (
    *("outage", "nobody can", "site is down", "urgent", "không ai", "bị sập", "khẩn cấp"),
    # Without its marks this one is also how somebody writes that they met something.
    *("rất gấp", "cần gấp", "xử lý gấp", "gấp lắm", "việc gấp"),
)
_BILL = ("invoice", "billing", "hóa đơn", "thanh toán")
_HEARD = (On.CREATED, On.REQUESTER_MESSAGE)


def _by_words(key: str, words: tuple[str, ...], *actions: Action) -> Rule:
    return Rule(key, "", _HEARD, all=(Condition("text", Check.CONTAINS, words),), actions=actions, enabled=True)


READY = (
    _by_words("urgent-words", _URGENT, Action(Kind.SET, "urgent", "priority")),
    _by_words("refund", _REFUND, Action(Kind.TAG, "refund"), Action(Kind.SET, "high", "priority")),
    _by_words("billing", _BILL, Action(Kind.TAG, "billing")),
    Rule(
        "silent",
        "",
        after=After(Anchor.STATUS, 72 * 60, working=False),
        all=(Condition("status", Check.IS, ("pending:customer",)),),
        actions=(Action(Kind.SOLVE, "silent"),),
        enabled=True,
    ),
)
"""Without names: a desk has them in its own language."""
