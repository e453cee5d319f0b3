"""What rules may name in chat: groups, fields and canned replies of the plan, and people by their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from commands.context import Context
from commands.form_values import Typed
from commands.people import by_form
from desk.filter_words import nearest
from desk.folding import fold
from desk.ids import PersonId
from desk.person import Role
from desk.refusals import Refused, UnknownCommand
from desk.rules.lines import Vocabulary, WrongLine, read_actions
from desk.rules.model import NAME, Action, Macro, Rule
from views.fields import field_name

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

    def called(self, person: PersonId) -> str:
        """The name, where it finds them again."""
        known = self.context.unit.people.many([person]).get(person)
        if known is None or ":" in known.name or "," in known.name or self.find(known.name) != person:
            return f"@{person}"
        return known.name


def vocabulary(context: Context) -> Vocabulary:
    """Of this desk, for whoever acts."""
    plan, people = context.plan, _People(context)
    return Vocabulary(
        groups={group.key: group.name for group in plan.groups},
        fields={field.key: field_name(field, context.words) for field in plan.fields if not field.retired},
        canned=[one.name for one in plan.canned],
        person=people.find,
        called=people.called,
        pattern=lambda pattern: context.matches(pattern, ""),
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
    typed.wrong(field, wrong.kind, wrong.limit, part=wrong.part, meant=wrong.meant)


def one_named(command: str, known: Sequence[One], typed: str) -> One:
    """A rule or a macro by its key or name. Raises Refused(UnknownCommand) with the nearest after ``command``."""
    by_word = {fold(one.name): one for one in known} | {one.key: one for one in known}
    found = by_word.get(fold(typed))
    if found is None:
        near = nearest(fold(typed), list(by_word))
        meant = f"{command} {by_word[near].key}" if near else None
        raise Refused(UnknownCommand(f"{command} {typed[:NAME]}", meant, tuple(one.key for one in known)))
    return found
