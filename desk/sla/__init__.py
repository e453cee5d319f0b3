"""The exact meaning of promises (sla.md, section 2): entries in, promises, timers and explanations out."""

from desk.sla.entries import (
    Created,
    Due,
    Entry,
    Merged,
    MergedAway,
    Message,
    NoAnswerNeeded,
    Policy,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
)
from desk.sla.form import Case, read_case, run_case
from desk.sla.promise import Explanation, Promise, SlaTimer, explain, thresholds, wanted_timers
from desk.sla.replay import replay

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
    "explain",
    "read_case",
    "replay",
    "run_case",
    "thresholds",
    "wanted_timers",
]
