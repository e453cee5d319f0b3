"""Who is what in a desk and why, what gives roles, the form, and what leads are told."""

from dataclasses import replace

from desk.ids import GroupKey, PersonId, WorkspaceId
from desk.person import Person, Role
from desk.plan import RoleSource
from desk.roles import Grant
from tests.golden.facts import NOW, PAST, Screens, form, opened, posted
from views.called import OURSELVES
from views.language import Words
from views.lost_role import answers_no_more
from views.role_changes import RoleChanges, RoleTurned, changed_since, role_changes
from views.role_form import role_form
from views.roles_board import Standing, changed, roles_board

TECH = GroupKey("tech")
GROUPS = {TECH: "Kỹ thuật", GroupKey("support"): "Support"}
HERE = WorkspaceId("w" * 36)
TEAM = RoleSource(HERE, "usergroup", "S0123456789", Role.AGENT, TECH, "tech & *friends*")
HEADS = RoleSource(HERE, "role", "1234567890123456789", Role.LEAD, None, "heads")
HELPERS = RoleSource(HERE, "channel", "C0123456789", Role.LIGHT, None, "")
SOURCES = (TEAM, HEADS, HELPERS)
STANDINGS = (
    Standing("U1", "Hoa", Role.ADMIN, [Grant(Role.ADMIN)]),
    Standing("U2", "Minh *Trần*", Role.LEAD, [Grant(Role.LEAD, TECH), Grant(Role.LIGHT, GroupKey("support"))]),
    Standing("U3", "Lan", Role.AGENT, [Grant(Role.AGENT, TECH, TEAM.key), Grant(Role.LEAD, None, HEADS.key)]),
    Standing("U4", "Tom", Role.REQUESTER, [Grant(Role.REQUESTER), Grant(Role.LEAD, None, HEADS.key)]),
)


TURNED = (
    RoleTurned(7, "Hoa *Lê*", NOW, replace(STANDINGS[1], grants=[Grant(Role.AGENT)]), STANDINGS[1], True),
    RoleTurned(6, OURSELVES, PAST, replace(STANDINGS[3], grants=(), role=Role.LEAD), STANDINGS[3], False),
)


def screens(words: Words) -> Screens:
    """Name and content of each."""
    tom = Person(PersonId("p4"), "Tom *T*")
    groups = [(str(key), name) for key, name in GROUPS.items()]
    return {
        "roles": opened(roles_board(STANDINGS, 20, 8, SOURCES, GROUPS, words)),
        "roles_alone": opened(roles_board(STANDINGS[:1], 1, 0, (), GROUPS, words)),
        "role_changes": opened(role_changes(RoleChanges(TURNED, 1, True, SOURCES, GROUPS), words)),
        "role_changes_none": opened(role_changes(RoleChanges((), 0, False, (), GROUPS), words)),
        "role_changed_since": posted(changed_since("Tom *T*", words)),
        "role_changed": opened(changed(STANDINGS[1], SOURCES, GROUPS, words)),
        "role_form": form(role_form("d1", {}, groups, None, words)),
        "role_form_of": form(role_form("d1", {"role": "lead", "group": "tech"}, groups, "Lan", words)),
        "answers_no_more": posted(answers_no_more(tom, 3, words)),
    }
