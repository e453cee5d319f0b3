"""Which use case answers what is asked about rules and macros, and who may ask."""

from commands import macros, rule_steps, rules, try_rule
from commands.case import Case, on_ticket, plain, question
from desk.intents import Intent
from desk.intents_rule_steps import (
    GuideRule,
    RuleStep,
    SaveRuleDraft,
    ShowRuleDraft,
    SubmitRuleStep,
    TakeStepBack,
    TryRuleDraft,
)
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    RunMacro,
    ShowMacros,
    ShowRules,
    StartMacro,
    StartRule,
    SubmitMacro,
    SubmitRule,
    SwitchRule,
    TakeReady,
    TryRule,
)
from desk.person import Deed

RULES: dict[type[Intent], Case] = {
    ShowRules: question(Deed.RULES, rules.show),
    StartRule: plain(Deed.RULES, rules.start),
    SubmitRule: plain(Deed.RULES, rules.submit),
    SwitchRule: plain(Deed.RULES, rules.switch),
    RaiseRule: plain(Deed.RULES, rules.up),
    DropRule: plain(Deed.RULES, rules.drop),
    TryRule: question(Deed.RULES, try_rule.try_rule),
    TakeReady: plain(Deed.RULES, rules.take_ready),
    GuideRule: plain(Deed.RULES, rule_steps.guide),
    ShowRuleDraft: question(Deed.RULES, rule_steps.show),
    RuleStep: plain(Deed.RULES, rule_steps.step),
    SubmitRuleStep: plain(Deed.RULES, rule_steps.submit),
    TakeStepBack: plain(Deed.RULES, rule_steps.take_back),
    TryRuleDraft: question(Deed.RULES, rule_steps.try_it),
    SaveRuleDraft: plain(Deed.RULES, rule_steps.save),
    ShowMacros: question(Deed.LIST, macros.show),
    StartMacro: plain(Deed.RULES, macros.start),
    SubmitMacro: plain(Deed.RULES, macros.submit),
    DropMacro: plain(Deed.RULES, macros.drop),
    RunMacro: on_ticket(Deed.LIST, macros.run),
}
