"""What would have come of the last days, had a policy been as it is proposed: nothing is written."""

from datetime import timedelta

from commands.answers import Answer, Say
from commands.context import Context
from commands.forms import draft_of
from commands.policies import FORM
from commands.policy_values import proposed
from commands.replay_past import replayed
from desk.intents_policies import TryPolicy
from desk.refusals import DraftGone, Refused
from views.what_if import Tried, tried

MOST_DAYS, MOST_TICKETS = 90, 20_000


def try_policy(context: Context, intent: TryPolicy) -> Answer:
    """Replay at most so many days, and of them the newest tickets. Raises Refused: DraftGone where the actor proposes
    nothing, BadForm where the proposal could never hold."""
    days = max(1, min(intent.days, MOST_DAYS))
    draft = (
        draft_of(context, intent.draft, FORM)
        if intent.draft
        else context.unit.drafts.newest(context.desk.id, context.person.id, FORM, context.now)
    )
    if draft is None:
        raise Refused(DraftGone())
    plan, rule = proposed(context, draft)
    since = context.now - timedelta(days=days)
    report = replayed(context.unit, context.desk.id, plan, context.now, since, MOST_TICKETS)
    groups = {str(group.key): group.name for group in context.plan.groups}
    found = Tried(draft.id, rule.name, days, report, groups)
    return Say(tried(found, context.words), keep=True, again=TryPolicy(draft.id, days))
