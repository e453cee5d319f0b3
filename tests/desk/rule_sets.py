"""Rules drawn by chance, seeded: every condition, trigger and action may be among them."""

from random import Random

from desk.rules.model import OWN, Action, After, Anchor, Check, Condition, Kind, On, Rule
from desk.words import Outcome, Priority

TAGS = ("vip", "refund", "Khách quen", "a, b")
TEXTS = ("refund", "hoàn tiền", 'say "hi", please', "xin chào")
ADDRESSEES = ("assignee", "lead", "group:tech", "person:hoa", "channel:w/C0OPS001")
STANDINGS = ("open", "pending:customer", "pending:third_party", "solved", "closed")
VALUES: dict[str, tuple[str, ...]] = {
    "subject": TEXTS,
    "text": TEXTS,
    "priority": tuple(Priority),
    "status": STANDINGS,
    "group": ("support", "tech"),
    "assignee": ("minh", "hoa"),
    "tags": TAGS,
    "hours": ("working", "closed"),
    "internal": ("yes", "no"),
    "rating": ("bad", "good", "1", "3"),
    "due": ("overdue", "soon", "on_time", "waiting", "by_hand"),
    "outcome": tuple(Outcome),
    "created": ("today", "yesterday", "this_week", "over_day", "over_month"),
    "changed_to": ("high", "vip", "open", "bad"),
    "changed_from": ("low", "refund"),
    f"{OWN}type": ("bug", "question"),
}


def condition(rng: Random) -> Condition:
    field = rng.choice(list(VALUES))
    worded = field in ("subject", "text", f"{OWN}type")
    checks = [Check.IS, Check.IS_NOT, Check.EMPTY, Check.FILLED]
    check = rng.choice([*checks, *([Check.CONTAINS, Check.LACKS, Check.MATCHES] if worded else [])])
    if check in (Check.EMPTY, Check.FILLED):
        return Condition(field, check)
    if check is Check.MATCHES:
        return Condition(field, check, (rng.choice(["re.und", "(hoàn|trả) tiền", "^x+$"]),))
    return Condition(field, check, tuple(rng.sample(VALUES[field], rng.randint(1, 2))))


def action(rng: Random) -> Action:
    kind = rng.choice(list(Kind))
    match kind:
        case Kind.SET:
            to = rng.choice(["priority", "status", "subject", f"{OWN}type"])
            return Action(kind, rng.choice(VALUES[to]), to)
        case Kind.TAG | Kind.UNTAG:
            return Action(kind, rng.choice(["vip", "vip, refund", "Khách quen"]))
        case Kind.ASSIGN:
            return Action(kind, rng.choice(["", "lead", "minh", "hoa"]))
        case Kind.ROUTE:
            return Action(kind, rng.choice(["support", "tech"]))
        case Kind.REPLY:
            return Action(kind, "Seen")
        case Kind.NOTE:
            return Action(kind, rng.choice(["Two\nlines", "a \\n b", "look: here"]))
        case Kind.WEBHOOK:
            told = rng.choice(["", "subject", "assignee due rating", f"status {OWN}type"])
            return Action(kind, "https://example.com/hook?of=a,b", told)
        case Kind.MESSAGE:
            return Action(kind, "Look: {number}", rng.choice(ADDRESSEES))
        case Kind.SNOOZE:
            return Action(kind, rng.choice(["answer", "90"]))
        case Kind.SOLVE:
            return Action(kind, rng.choice([Outcome.SOLVED, Outcome.SILENT]))
        case Kind.STOP:
            return Action(kind)


def rule_set(rng: Random) -> tuple[Rule, ...]:
    """Up to a dozen rules, most of them switched on."""
    return tuple(_rule(rng, at) for at in range(rng.randint(1, 12)))


def _some(rng: Random, most: int) -> tuple[Condition, ...]:
    return tuple(dict.fromkeys(condition(rng) for _ in range(most)))


def _rule(rng: Random, at: int) -> Rule:
    timed = rng.random() < 0.25
    after = After(rng.choice(list(Anchor)), rng.randint(1, 300), rng.random() < 0.5)
    return Rule(
        key=f"r{at}",
        name=f"Rule {at}",
        on=() if timed else tuple(rng.sample(list(On), rng.randint(1, 4))),
        after=after if timed else None,
        all=_some(rng, rng.choice([0, 0, 1, 2])),
        any=_some(rng, rng.choice([0, 0, 2])),
        actions=tuple(action(rng) for _ in range(rng.randint(1, 4))),
        enabled=rng.random() < 0.9,
    )
