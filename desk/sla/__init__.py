"""The exact meaning of promises (sla.md, section 2): entries in, promises, timers and explanations out."""

from desk.sla.clock import all_hours
from desk.sla.entries import (
    Created,
    Due,
    Entry,
    Merged,
    MergedAway,
    Message,
    NoAnswerNeeded,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
    TermsChange,
)
from desk.sla.explain import Explanation, counted, explain
from desk.sla.form import Case, read_case, run_case
from desk.sla.policy import Policy
from desk.sla.promise import Promise, thresholds
from desk.sla.replay import carried, replay
from desk.sla.timers import SlaTimer, wanted_timers

__all__ = [
    "Case",
    "Created",
    "Due",
    "Entry",
    "Explanation",
    "Merged",
    "MergedAway",
    "Message",
    "NoAnswerNeeded",
    "Policy",
    "PolicyChange",
    "Priority",
    "Promise",
    "ScheduleChange",
    "SlaTimer",
    "Status",
    "TermsChange",
    "all_hours",
    "carried",
    "counted",
    "explain",
    "read_case",
    "replay",
    "run_case",
    "thresholds",
    "wanted_timers",
]
