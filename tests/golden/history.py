"""What was changed in the setup, as whoever leads reads it."""

from dataclasses import replace

from desk.ids import GroupKey
from desk.person import Role
from desk.plan import STANDARD, Channel, ChannelRef, Group, Plan, RoleSource, default_plan, minutes
from desk.plan_history import Version, changed
from desk.tags import Colour, ColouredTag
from tests.golden.facts import HOA, MINH, NOW, REF, Screens, opened
from tests.golden.policies import KEY, NAMES
from views.history import Changed, cant_revert, change, group_lives, history, would_lack
from views.language import Words
from views.nodes import Line, StaffView

BASE = default_plan("Acme", "en", "UTC")
VIP = replace(STANDARD, name="VIP", tags=("vip",))
HOURS = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"mon": [["08:00", "12:00"]]}, "holidays": ["2026-12-25"]}'

LACKS = (("canned", "Refund *now*"), ("field", "type"), ("group", "tech"), ("schedule", "nights"))


def _big() -> Plan:
    """Another one in every way."""
    channel = Channel(ChannelRef(REF.workspace, REF.channel), GroupKey("support"))
    return replace(
        BASE, name="Acme *Help*", language="vi", zone="Asia/Ho_Chi_Minh", schedules={"office": HOURS, "nights": HOURS},
        policies=(KEY, replace(STANDARD, warn_at=(), targets=minutes(high=(1, 2, 3)))),
        groups=(Group(GroupKey("support"), "Support", lead=HOA), Group(GroupKey("tech"), "Tech")), channels=(channel,),
        settings=replace(BASE.settings, hide_assignee=True, thanks=("ta",)), tags=(ColouredTag("vip", Colour.RED),),
        role_sources=(RoleSource(REF.workspace, "role", "1", Role.LEAD),),
    )  # fmt: skip


def screens(words: Words) -> Screens:
    """Name and content of each."""
    small = changed(BASE, replace(BASE, policies=(replace(STANDARD, warn_at=(50, 90), quiet="22:00-07:00"),)))
    moved = changed(replace(BASE, policies=(VIP, STANDARD)), replace(BASE, policies=(STANDARD, VIP)))
    found = [
        Changed(Version(9, MINH, NOW), changed(BASE, _big())),
        Changed(Version(8, HOA, NOW), small),
        Changed(Version(7, None, NOW), moved),
    ]
    kept = (("policies", "Standard", "warn_at"), ("groups", "tech"))
    return {
        "history": opened(history(found, 1, 12, NAMES, words)),
        "history_none": opened(history((), 0, 0, NAMES, words)),
        "history_change": opened(change(found[0], NAMES, words)),
        "history_reverted": opened(change(found[1], NAMES, words, kept=kept, looked=12)),
        "history_group_lives": opened(StaffView((Line(group_lives("Tech", words)),), "")),
        "history_would_lack": opened(StaffView((Line(would_lack(LACKS, _big(), words)),), "")),
        "history_cant_revert": opened(StaffView((Line((cant_revert(words),)),), "")),
    }
