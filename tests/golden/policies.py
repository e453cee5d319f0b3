"""SLA policies as whoever leads sees them: the list, a proposal, its forms, what it would have come to."""

from collections import Counter
from dataclasses import replace

from desk.fields import HOUSE
from desk.ids import DraftId, GroupKey
from desk.intents_policies import SavePolicy, ShowProposal, TryPolicy
from desk.plan import STANDARD
from desk.refusals import BadForm, Problem
from desk.what_if import KEPT, LATE, OPEN, Change, Report
from desk.words import Metric
from tests.golden.facts import CHOICES, HOA, LAN, MINH, Screens, form, opened, posted, returned
from views.called import Names
from views.language import Words
from views.nodes import StaffView
from views.plan_look import plan_look
from views.policies import PARTS, Proposal, policies_board, proposal, saved
from views.policy_form import PolicyForm, policy_form
from views.refusals import problem, refusal
from views.what_if import Tried, tried

NAMES = Names({LAN: "Lan", MINH: "Minh", HOA: "Hoa"}, {GroupKey(key): name for key, name in CHOICES}, HOUSE)
KEY = replace(
    STANDARD, name="Key <customers> & *friends*", hours="calendar", schedule="always", warn_at=(50, 75),
    priorities=("urgent", "high"), groups=("tech",), tags=("vip",), sources=("emoji",), requesters=(LAN,),
    fields=(("type", "bug"),), internal=False, tell=(HOA,), tell_groups=("support",), quiet="22:00-07:00",
    escalate_after=15, escalate_to=MINH, by_night=True, tell_soon=True,
)  # fmt: skip
RULES = (KEY, replace(STANDARD, name="Old", retired=True, internal=True), STANDARD)
DRAFT = DraftId("0123456789abcdef0123456789abcdef")
VALUES = {
    "name": KEY.name, "targets": "high: 2h 4h 8h\nlow: - - 40h", "hours": "calendar", "schedule": "always",
    "priorities": "urgent high", "groups": "tech", "sources": "emoji", "requesters": "U0LAN", "bearing": "tag:vip",
    "warn_at": "50 75", "night": "yes", "quiet": "22:00-07:00", "tell": "U0HOA", "tell_groups": "support",
    "tell_soon": "yes",
    "escalate_after": "15m", "escalate_to": "U0MINH", "escalate_group": "-",
}  # fmt: skip
ASKS = (SavePolicy(DRAFT), ShowProposal(DRAFT), TryPolicy(DRAFT, 90))
WRONG = (
    Problem("targets", "policy_line", part="soon: 1h"), Problem("targets", "policy_twice", part="high"),
    Problem("targets", "policy_no_target"), Problem("targets", "policy_order", part="high: 4h 8h 2h"),
    Problem("targets", "policy_length", part="soon"), Problem("warn_at", "policy_percent"),
    Problem("name", "policy_same_name"), Problem("name", "policy_many", 100), Problem("schedule", "policy_no_hours"),
    Problem("quiet", "policy_quiet"), Problem("quiet", "policy_quiet_all"),
    Problem("name", "policy_never", part="Standard"), Problem("bearing", "policy_bearing", part="mood:good"),
    Problem("escalate_group", "policy_two"),
)  # fmt: skip


def _report() -> Report:
    kinds = [(Metric.FIRST_RESPONSE, "high", "tech"), (Metric.RESOLUTION, "low", "support")]
    was = Counter({(kinds[0], KEPT): 93, (kinds[0], LATE): 7, (kinds[1], KEPT): 5, (kinds[1], OPEN): 2})
    would = Counter({(kinds[0], KEPT): 70, (kinds[0], LATE): 30, (kinds[1], KEPT): 5, (kinds[1], OPEN): 2})
    changes = [Change(40 + n, Metric.FIRST_RESPONSE, 1, KEPT, LATE) for n in range(20)]
    return Report(107, was, would, [*changes, Change(9, Metric.RESOLUTION, 1, OPEN, "none")], more=True)


def screens(words: Words) -> Screens:
    """Name and content of each."""
    many = tuple(replace(STANDARD, name=f"Policy {n}") for n in range(14))
    new, same = Proposal(DRAFT, None, KEY, 1, 3, 12, 4), Proposal(DRAFT, STANDARD, STANDARD, 3, 3, 1, 0)
    line = saved("VIP", 12, words)
    forms = {f"form_policy_{part}": form(policy_form(_form(part), words)) for part in PARTS}
    wrong = replace(
        policy_form(_form("what"), words), problems=tuple((one.field, problem(one, words)) for one in WRONG)
    )
    return forms | {
        "policies": opened(policies_board(RULES, 0, NAMES, words)),
        "policies_many": opened(policies_board(many, 1, NAMES, words)),
        "policies_none": opened(policies_board((), 0, NAMES, words)),
        "policy_proposal_new": opened(proposal(new, NAMES, words)),
        "policy_proposal_changed": opened(proposal(replace(new, old=STANDARD), NAMES, words)),
        "policy_proposal_same": opened(proposal(same, NAMES, words)),
        "policy_saved": opened(StaffView((line, saved("VIP", 0, words)), "saved")),
        "policy_tried": opened(tried(Tried(KEY.name, 30, _report(), dict(CHOICES), *ASKS), words)),
        "policy_tried_nothing": opened(tried(Tried(KEY.name, 90, Report(), {}, *ASKS), words)),
        "plan_look_going": posted(plan_look(7, 300, 1200, 12, 25, words, over=False)),
        "plan_look_done": posted(plan_look(7, 1200, 1200, 1, 1, words, over=True)),
        "form_policy_problems": returned(wrong),
        "refusals_of_policies": {"form": opened(refusal(BadForm(WRONG), words))},
    }


def _form(part: str) -> PolicyForm:
    return PolicyForm(DRAFT, part, VALUES, CHOICES, ("office", "always"))
