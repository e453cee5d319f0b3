"""What rules did, in sentences: which one, in which version, why, and what came of it."""

from desk.rules.model import RuleEvent, RuleFired, RulesCut, RulesQuiet
from views.called import Names
from views.language import Words
from views.nodes import Text
from views.rule_words import action_said, listed, skipped_said, why_said


def told_of_rules(event: RuleEvent, names: Names, words: Words) -> Text:
    """One sentence, or two where something was left undone."""
    match event:
        case RuleFired():
            return fired_said(event, names, words)
        case RulesCut(depth=depth, rules=rules):
            return words.rich(
                "Rules called one another {depth} times over. The rest was left undone: {rules}",
                depth=str(depth),
                rules=", ".join(rules),
            )
        case RulesQuiet(said=said):
            return words.rich("Rules wrote {count} messages in ten minutes. They are silent for now", count=str(said))


def fired_said(event: RuleFired, names: Names, words: Words) -> Text:
    """Rule and version, what it heard of, what held, what it did."""
    left = {(one.action.kind, one.action.value, one.action.to): one.why for one in event.skipped}
    done = [one for one in event.actions if (one.kind, one.value, one.to) not in left]
    did = listed([action_said(one, names, words) for one in done], words) or words.t("nothing")
    said = words.rich(
        "The rule “{rule}” (version {version}): {actions}. Because: {conditions}",
        rule=event.name,
        version=str(event.told_version),
        actions=did,
        conditions=why_said(event, names, words),
    )
    undone = [f"{action_said(one.action, names, words)} ({skipped_said(one.why, words)})" for one in event.skipped]
    return (*said, *words.rich(". Left undone: {actions}", actions=listed(undone, words))) if undone else said
