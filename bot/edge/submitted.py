"""A filled form, as whichever platform sends it, read into its intent: the one list of the names that forms carry."""

from collections.abc import Callable

from desk.ids import DraftId
from desk.intents import (
    Intent,
    SubmitConvert,
    SubmitEdit,
    SubmitHandOver,
    SubmitRemind,
    SubmitReply,
    SubmitSetup,
)
from desk.intents_bulk import SubmitBulk
from desk.intents_cause import SubmitAnswerAll, SubmitCause
from desk.intents_day import SubmitOrder, SubmitShift
from desk.intents_fields import SubmitField, SubmitFill
from desk.intents_groups import (
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitMembers,
    SubmitRetire,
    SubmitSummaryTimes,
    SubmitWay,
)
from desk.intents_hours import SubmitDay, SubmitImport, SubmitSchedule
from desk.intents_links import SubmitMerge, SubmitPart, SubmitRelate
from desk.intents_people import SubmitPause
from desk.intents_policies import SubmitPolicy
from desk.intents_rating import SubmitRatingComment
from desk.intents_roles import SubmitRole
from desk.intents_rule_steps import SubmitRuleStep
from desk.intents_rules import SubmitMacro, SubmitRule
from desk.intents_tags import SubmitTag
from desk.intents_terms import SubmitTerms
from desk.intents_texts import SubmitTexts
from desk.intents_times import SubmitPostpone, SubmitTime
from desk.intents_views import SubmitFilter, SubmitView
from desk.intents_words import SubmitCanned, SubmitContact, SubmitNote
from desk.refusals import Refused, UnknownButton

Values = dict[str, str]
ALONE: dict[str, Callable[[DraftId, Values], Intent]] = {
    "convert": SubmitConvert,
    "canned": SubmitCanned,
    "bulk": SubmitBulk,
    "setup": SubmitSetup,
    "tag": SubmitTag,
    "field": SubmitField,
    "schedule": SubmitSchedule,
    "import": SubmitImport,
    "day": SubmitDay,
    "policy": SubmitPolicy,
    "rule": SubmitRule,
    "rulestep": SubmitRuleStep,
    "macro": SubmitMacro,
    "role": SubmitRole,
    "shift": SubmitShift,
    "pause": SubmitPause,
    "group": SubmitGroup,
    "members": SubmitMembers,
    "way": SubmitWay,
    "demand": SubmitDemand,
    "summarytimes": SubmitSummaryTimes,
    "terms": SubmitTerms,
    "retire": SubmitRetire,
    "texts": SubmitTexts,
    "channel": SubmitChannel,
    "order": SubmitOrder,
    "view": SubmitView,
    "filter": SubmitFilter,
}
ON_TICKET: dict[str, Callable[[int, DraftId, Values], Intent]] = {
    "fill": SubmitFill,
    "edit": SubmitEdit,
    "reply": SubmitReply,
    "contact": SubmitContact,
    "note": SubmitNote,
    "hand_over": SubmitHandOver,
    "merge": SubmitMerge,
    "cause": SubmitCause,
    "answerall": SubmitAnswerAll,
    "relate": SubmitRelate,
    "remind": SubmitRemind,
    "time": SubmitTime,
    "postpone": SubmitPostpone,
    "rating": SubmitRatingComment,
}
PART = "part"
"""A part, or a question to a colleague, may be of a ticket or of none; its draft knows."""


def submitted(kind: str, ticket: object, draft: DraftId, values: Values) -> Intent:
    """The intent of a form by its name; ``ticket`` is its number, or None. Raises Refused(UnknownButton) for a form
    that no version of ours made."""
    if kind == PART:
        return SubmitPart(draft, values)
    if ticket is None and kind in ALONE:
        return ALONE[kind](draft, values)
    if isinstance(ticket, int) and kind in ON_TICKET:
        return ON_TICKET[kind](ticket, draft, values)
    raise Refused(UnknownButton())
