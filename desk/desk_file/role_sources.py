"""What gives roles by itself, in a desk's file: user groups, roles and channels of platforms."""

from collections.abc import Collection, Iterator, Sequence

from desk.desk_file.quoting import quote
from desk.desk_file.table import FileTable
from desk.desk_file.team import Labels, Names
from desk.ids import GroupKey
from desk.person import Role
from desk.plan import ChannelRef, RoleSource

KINDS = ("usergroup", "role", "channel")
GIVEN = tuple(role.value for role in Role if role is not Role.REQUESTER)


def read_role_sources(table: FileTable, names: Names, groups: Collection[str]) -> tuple[RoleSource, ...]:
    """Each names one user group, role or channel by its id, and what whoever is in it is here."""
    found: list[RoleSource] = []
    for one in table.tables("role_sources"):
        kinds = [kind for kind in KINDS if one.perhaps(kind) is not None]
        if len(kinds) != 1:
            raise one.fault(kinds[-1] if kinds else "usergroup", f"write one of {', '.join(KINDS)}")
        ref = one.read(kinds[0], names.channel, one.text(kinds[0]))
        role = Role(one.word("gives", GIVEN))
        group = GroupKey(one.word("group", groups)) if one.perhaps("group") else None
        if role is Role.ADMIN and group is not None:
            raise one.fault("group", "an admin is one in the whole desk; leave the group out")
        source = RoleSource(ref.workspace, kinds[0], ref.channel, role, group, one.text("name", "", most=100))
        if any((other.key, other.group) == (source.key, group) for other in found):
            raise one.fault(kinds[0], "this stands here twice")
        found.append(source)
        one.done()
    return tuple(found)


def write_role_sources(sources: Sequence[RoleSource], labels: Labels) -> Iterator[str]:
    """The other way round."""
    for one in sources:
        word, _ = labels.channel(ChannelRef(one.workspace, one.external_id))
        yield from ("", "[[role_sources]]  # whoever is in it has the role; what is given by hand beats it")
        yield f"{one.kind} = {quote(word)}"
        yield f"gives = {quote(one.role.value)}  # {', '.join(GIVEN)}"
        if one.group is not None:
            yield f"group = {quote(one.group)}  # only there"
        if one.name:
            yield f"name = {quote(one.name)}"
