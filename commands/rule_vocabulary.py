"""What rules may name in chat: groups, fields and canned replies of the plan, and people by their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from commands.context import Context
from commands.form_values import Typed
from commands.people import by_form
from commands.staff_channel import others_read
from commands.ticket_fields import called
from desk.filter_words import nearest
from desk.folding import fold
from desk.ids import PersonId, WorkspaceId
from desk.person import Role
from desk.plan import ChannelRef
from desk.refusals import Refused, UnknownCommand
from desk.rules.addresses import check_safe
from desk.rules.lines import read_actions
from desk.rules.model import NAME, Action, Macro, Rule
from desk.rules.vocabulary import Vocabulary, WrongLine

One = TypeVar("One", Rule, Macro)


@dataclass(frozen=True, slots=True)
class _People:
    context: Context

    def find(self, word: str) -> PersonId | None:
        """By an id, or by the one name that is so; those who answer come first."""
        known = by_form(self.context, word)
        if known is not None:
            return known.id
        said, people = fold(word.removeprefix("@")), self.context.unit.people
        agents = [one for one in people.with_role(self.context.desk.id, Role.LIGHT) if fold(one.name) == said]
        found = agents or list(people.named(self.context.desk.id, word.removeprefix("@")))
        return found[0].id if len(found) == 1 else None

    def answers(self, person: PersonId) -> bool:
        """Whether they are an agent."""
        return self.context.unit.people.get(person).is_agent

    def hears(self, person: PersonId) -> bool:
        """Whether they are of the team."""
        return self.context.unit.people.get(person).is_staff

    def called(self, person: PersonId) -> str:
        """The name, where it finds them again."""
        known = self.context.unit.people.many([person]).get(person)
        if known is None or ":" in known.name or "," in known.name or self.find(known.name) != person:
            return f"@{person}"
        return known.name


@dataclass(frozen=True, slots=True)
class _Channels:
    context: Context

    def find(self, word: str) -> ChannelRef | None:
        """By its name, or by what :meth:`called` gave; None where it is none that we know. Raises ValueError where
        others than the team read it."""
        unit, plan = self.context.unit, self.context.plan
        workspaces = unit.desks.workspaces(self.context.desk.id)
        found = list(unit.channels.named(workspaces, word.removeprefix("#")))
        if len(found) != 1:
            found = [ref for ref in self._by_id(word) if ref.workspace in workspaces]
        if len(found) != 1 or unit.channels.facts(found)[found[0]].out_of_reach:
            return None
        if others_read(unit, plan, found[0]):
            raise ValueError(word)
        return found[0]

    def called(self, ref: ChannelRef) -> str:
        """Its name, where that finds it again."""
        name, unit = self.context.unit.channels.name(ref), self.context.unit
        if name and len(unit.channels.named(unit.desks.workspaces(self.context.desk.id), name)) == 1:
            return f"#{name}"
        return f"{ref.workspace}/{ref.channel}"

    def _by_id(self, word: str) -> list[ChannelRef]:
        workspace, _, channel = word.partition("/")
        return [ChannelRef(WorkspaceId(workspace), channel)] if channel else []


def vocabulary(context: Context) -> Vocabulary:
    """Of this desk, for whoever acts."""
    plan, people, channels = context.plan, _People(context), _Channels(context)
    return Vocabulary(
        groups={group.key: group.name for group in plan.groups},
        fields={field.key: field for field in plan.fields if not field.retired},
        options=lambda field: called(context, field),
        canned=[one.name for one in plan.canned],
        person=people.find,
        answers=people.answers,
        hears=people.hears,
        called=people.called,
        channel=channels.find,
        channel_called=channels.called,
        pattern=lambda pattern: context.matches(pattern, ""),
        address=lambda address: check_safe(address, context.hosts),
    )


def actions_of(context: Context, typed: Typed, most: int) -> tuple[Action, ...]:
    """What a form's actions say; what is wrong is noted."""
    text = typed.text("actions", most, required=True)
    try:
        return read_actions(text.splitlines(), vocabulary(context))
    except WrongLine as wrong:
        note(typed, "actions", wrong)
        return ()


def note(typed: Typed, field: str, wrong: WrongLine) -> None:
    """A line that can't be read, at its field."""
    typed.wrong(field, wrong.kind, wrong.limit, part=wrong.part, meant=wrong.meant(typed.language))


def one_named(command: str, known: Sequence[One], typed: str) -> One:
    """A rule or a macro by its key or name. Raises Refused(UnknownCommand) with the nearest after ``command``."""
    by_word = {fold(one.name): one for one in known} | {one.key: one for one in known}
    found = by_word.get(fold(typed))
    if found is None:
        near = nearest(fold(typed), list(by_word))
        meant = f"{command} {by_word[near].key}" if near else None
        raise Refused(UnknownCommand(f"{command} {typed[:NAME]}", meant, tuple(one.key for one in known)))
    return found
