"""What a person can do here, by role."""

from commands.answers import Answer, Say
from commands.context import Context
from desk.intents import ShowHelp
from desk.person import Deed, may
from views.help import public_help, staff_help
from views.nodes import StaffView
from views.rules import Rules


def show_help(context: Context, _intent: ShowHelp) -> Answer:
    """A sheet that stays."""
    settings = context.plan.settings
    if not may(context.actor, Deed.LIST):
        return Say(public_help(settings.rules_text, context.words), keep=True)
    return Say(team_help(context), keep=True)


def team_help(context: Context) -> StaffView:
    """What somebody of the team can do."""
    settings = context.plan.settings
    rules = Rules(settings.rules_text, settings.rules_by_priority)
    return staff_help(rules, context.words, admin=may(context.actor, Deed.SETUP))
