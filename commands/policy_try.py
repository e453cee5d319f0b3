"""What would have come of the last days, had a policy been as it is proposed: nothing is written."""

from commands.answers import Answer, Say
from commands.context import Context
from commands.forms import draft_of
from commands.look_back import look_back
from commands.policies import FORM
from commands.policy_values import proposed
from desk.intents_policies import SavePolicy, ShowProposal, TryPolicy
from desk.refusals import DraftGone, Refused
from views.what_if import LONGER, tried


def try_policy(context: Context, intent: TryPolicy) -> Answer:
    """Replay at most so many days, and of them the newest tickets. Raises Refused: DraftGone where the actor proposes
    nothing, BadForm where the proposal could never hold."""
    draft = (
        draft_of(context, intent.draft, FORM)
        if intent.draft
        else context.unit.drafts.newest(context.desk.id, context.person.id, FORM, context.now)
    )
    if draft is None:
        raise Refused(DraftGone())
    plan, rule = proposed(context, draft)
    save, back, longer = SavePolicy(draft.id), ShowProposal(draft.id), TryPolicy(draft.id, LONGER)
    found = look_back(context, plan, rule.name, intent.days, save, back, longer)
    return Say(tried(found, context.words), keep=True, again=TryPolicy(draft.id, found.days))
