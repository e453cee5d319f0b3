"""The canned replies that rules and macros send, by their names."""

from dataclasses import replace

from desk.plan import Plan
from desk.rules.model import Action, Kind, Macro, Rule


def sent_by(plan: Plan, name: str) -> tuple[str, ...]:
    """What the rules and the macros are called that send it."""
    senders: tuple[Rule | Macro, ...] = (*plan.rules, *plan.macros)
    return tuple(one.name for one in senders if _reply(name) in one.actions)


def recalled(plan: Plan, old: str, new: str) -> Plan:
    """The plan in which they send ``new`` in the place of ``old``."""
    if old == new or not sent_by(plan, old):
        return plan

    def there(actions: tuple[Action, ...]) -> tuple[Action, ...]:
        return tuple(_reply(new) if one == _reply(old) else one for one in actions)

    return replace(
        plan,
        rules=tuple(replace(one, actions=there(one.actions)) for one in plan.rules),
        macros=tuple(replace(one, actions=there(one.actions)) for one in plan.macros),
    )


def _reply(name: str) -> Action:
    return Action(Kind.REPLY, name)
