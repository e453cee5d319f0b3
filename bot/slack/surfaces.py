"""What of Slack's an answer is shown as: a modal over what lies there, or a private message. Pure."""

from bot.edge.gesture import Json
from bot.slack.payloads import Gesture
from bot.slack.render import Block, home, message, sheet
from bot.slack.render_form import modal
from commands.answers import Answer, Nothing, Say, ShowForm, ShowHomePage, Suggested
from desk.intents import (
    Intent,
    KeepTheirs,
    ListTickets,
    RefreshForm,
    ShowHelp,
    ShowHome,
    ShowTicket,
    StartConvert,
    StartEdit,
    StartHandOver,
    StartRemind,
    StartReply,
    StartSetup,
    Why,
)
from desk.intents_bulk import ShowRefused
from desk.intents_cause import StartCause
from desk.intents_day import NextTicket, Skip, TurnTo
from desk.intents_fields import ShowFields, StartField, StartFill
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.intents_hours import ShowDays, ShowSchedules, StartDay, StartImport, StartSchedule, TypeDays
from desk.intents_links import StartInternal, StartMerge, StartRelate, StartSplit
from desk.intents_log import ShowConversation, ShowLog, WhyDeeds
from desk.intents_picking import Pick, ShowPicks, TakePicks
from desk.intents_policies import EditPolicy, SavePolicy, ShowPolicies, ShowProposal, StartPolicy, TryPolicy
from desk.intents_roles import ShowRoles, StartRole
from desk.intents_rule_steps import GuideRule, RuleStep, SaveRuleDraft, ShowRuleDraft, TakeStepBack, TryRuleDraft
from desk.intents_rules import (
    DropMacro,
    DropRule,
    RaiseRule,
    ShowMacros,
    ShowRules,
    StartMacro,
    StartRule,
    SwitchRule,
    TryRule,
)
from desk.intents_tags import ShowTags, StartTag
from desk.intents_views import ShowView, StartFilter, StartView, SubmitFilter
from desk.intents_words import Leaf, ShowCanned, ShowNotes
from views.answers import pressed
from views.nodes import View

_Opening = (
    StartConvert | StartEdit | StartHandOver | StartRemind | StartReply | StartSetup | ShowTicket | Why | ShowLog
    | ListTickets | ShowHome | ShowHelp | StartRelate | NextTicket | Skip | TurnTo | Leaf | StartSplit | StartInternal
    | ShowSchedules | StartSchedule | ShowDays | TypeDays | StartImport | StartDay
    | StartFill | ShowFields | StartField | ShowTags | StartTag | ShowRoles | StartRole
    | StartMerge | StartCause | WhyDeeds | ShowPolicies | StartPolicy | TryPolicy | EditPolicy | ShowProposal
    | GuideRule | ShowRuleDraft | RuleStep | TakeStepBack | TryRuleDraft | SaveRuleDraft
    | ShowRules | StartRule | SwitchRule | RaiseRule | TryRule | DropRule | ShowMacros | StartMacro | DropMacro
    | ShowHistory | ShowChange | ShowConversation | StartFilter | StartView | ShowRefused
    | ShowPicks | TakePicks
)  # fmt: skip

PAGED = (
    ShowLog | ShowConversation | WhyDeeds | ShowPolicies | TryPolicy | ShowNotes | ShowRoles | ShowCanned | ShowFields
    | ShowTags | ShowSchedules | ShowDays | ShowRules | ShowMacros | ShowHistory | ShowRefused
)  # fmt: skip
IN_PLACE = (
    ListTickets | NextTicket | Skip | TurnTo | EditPolicy | ShowProposal | TryPolicy | SavePolicy | RevertChange
    | ShowRuleDraft | RuleStep | TakeStepBack | TryRuleDraft | SaveRuleDraft | ShowPicks | Pick | TakePicks
)  # fmt: skip
"""What takes the place of the sheet in which it was pressed."""


def opens(gesture: Gesture) -> bool:
    """Whether a gesture is likely to open a modal; its trigger lives three seconds."""
    return isinstance(gesture.intent, _Opening) and bool(gesture.trigger)


def redraws(gesture: Gesture) -> bool:
    """Whether a gesture only brings the open form up to date."""
    return isinstance(gesture.intent, RefreshForm | KeepTheirs)


def stays(gesture: Gesture, answer: Answer) -> bool:
    """Whether a press in a modal changes what stands in it; otherwise the answer lies on top, with a way back."""
    match answer:
        case Say(refused=True) if gesture.in_form:
            return False
        case Say(again=again) if again is not None and again == gesture.sheet:
            return True
        case Say(again=again) if isinstance(again, PAGED) and type(again) is type(gesture.sheet):
            return True
        case Say(keep=False) | ShowHomePage():
            return True
        case _:
            return redraws(gesture) or isinstance(gesture.intent, IN_PLACE)


def switches(gesture: Gesture, again: Intent | None) -> bool:
    """Whether what a form asks for takes the place of the sheet that it lies upon."""
    if isinstance(gesture.intent, SubmitFilter):
        return isinstance(gesture.sheet, ListTickets | ShowView)
    return again == gesture.sheet


def private(view: View) -> Json:
    """A message that only one person sees, as a slash command or a response_url takes it."""
    return {"response_type": "ephemeral", **message(view, {})}


def surface(answer: Answer, sheet_below: Intent | None = None) -> Block | None:
    """The modal of an answer; a form remembers the sheet that it lies upon."""
    match answer:
        case Say(view=view, again=again):
            return sheet(view, {}, pressed(again))
        case ShowForm(form=form):
            return modal(form, {}, pressed(sheet_below))
        case ShowHomePage(home=page):
            return home(page, {}) | {"type": "modal", "title": {"type": "plain_text", "text": "Deskhand"}}
        case Nothing() | Suggested():
            return None
