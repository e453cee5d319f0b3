"""What was typed into a ticket's fields, read into values; what is wrong is collected and refused all at once."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commands.context import Context
from commands.people import by_form
from desk.forms import (
    CHOICES,
    LONG_TEXT,
    SUBJECT,
    TAG,
    TAG_LINES,
    Values,
    read_instant,
    read_standing,
    read_tags,
)
from desk.ids import GroupKey
from desk.person import Deed, Person, may
from desk.refusals import BadForm, Problem, Refused
from desk.text import clean, size
from desk.ticket import OPEN, Standing
from desk.words import Priority, Status

T = TypeVar("T")
LONGEST_NUMBER = 9
ZONE = 60
"""No time zone's name is longer."""


class Typed:
    """The values of one form. A field that is missing reads as empty. ``closes``: the status may be closed."""

    def __init__(self, context: Context, values: Values, *, closes: bool = False) -> None:
        self._context = context
        self._standings = (*CHOICES, Standing(Status.CLOSED)) if closes else CHOICES
        self._values = {name: clean(value).strip() for name, value in values.items()}
        self._problems: list[Problem] = []

    @property
    def language(self) -> str:
        """Of whoever typed them."""
        return self._context.words.language

    def __contains__(self, field: str) -> bool:
        return field in self._values

    def check(self) -> None:
        """Raises Refused(BadForm) with everything that was found wrong."""
        if self._problems:
            raise Refused(BadForm(tuple(self._problems)))

    def text(self, field: str, limit: int, *, required: bool = False) -> str:
        text = self._values.get(field, "")
        if required and not text:
            self.wrong(field, "empty")
        if size(text) > limit:
            self.wrong(field, "too_long", limit)
        return text

    def subject(self) -> str:
        return " ".join(self.text("subject", SUBJECT, required=True).split())

    def summary(self) -> str:
        return self.text("summary", LONG_TEXT)

    def whole(self, field: str, least: int, most: int) -> int:
        """A whole number; the least one where it is none, which is said."""
        typed = self._values.get(field, "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else -1
        if not least <= number <= most:
            self.wrong(field, "group_number", most, part=str(least))
        return max(number, least)

    def word(self, field: str, known: Collection[str]) -> str:
        """One of a list, the first where none was chosen."""
        return self._one_of(field, known) or next(iter(known))

    def priority(self) -> Priority:
        return self._read("priority", Priority, Priority.MEDIUM)

    def standing(self) -> Standing:
        found = self._read("status", read_standing, OPEN)
        if found not in self._standings:
            self.wrong("status", "unknown")
        return found

    def group(self) -> GroupKey | None:
        key = self._one_of("group", [group.key for group in self._context.plan.groups])
        return GroupKey(key) if key else None

    def due(self) -> datetime | None:
        """A due set by hand; None where the picker was not touched."""
        return self.instant("due")

    def instant(self, field: str, *, required: bool = False) -> datetime | None:
        at = self._read(field, read_instant, None)
        if at is not None and at <= self._context.now:
            self.wrong(field, "past")
        if required and not self._values.get(field):
            self.wrong(field, "empty")
        return at

    def tags(self, field: str = "tags") -> tuple[str, ...]:
        tags = read_tags(self.text(field, TAG_LINES))
        if any(len(tag) > TAG for tag in tags):
            self.wrong(field, "too_long", TAG)
        return tags

    def zone(self, field: str) -> str:
        """The name of a time zone, in whichever case it was typed; UTC where there is none such, which is said."""
        text = self.text(field, ZONE, required=True)
        for name in (text, text.title(), text.upper()):
            try:
                return ZoneInfo(name).key
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
        self.wrong(field, "hours_zone", part=text)
        return "UTC"

    def person(self, field: str, *, required: bool = False) -> Person | None:
        """Somebody of the desk."""
        typed = self._values.get(field, "")
        found = by_form(self._context, typed)
        if typed and found is None:
            self.wrong(field, "unknown")
        if required and not typed:
            self.wrong(field, "empty")
        return found

    def agent(self, field: str, *, required: bool = False, group: GroupKey | None = None) -> Person | None:
        """Somebody who answers here, in ``group`` if it is given; before setup that may be anybody of ours."""
        found = self.person(field, required=required)
        if found is not None and not may(found, Deed.TAKE, set_up=self._context.plan.set_up):
            self.wrong(field, "no_agent")
        elif found is not None:
            self.answers(field, found, group)
        return found

    def answers(self, field: str, person: Person, group: GroupKey | None) -> None:
        """Note it where somebody may not be given what is of ``group`` (None: of any)."""
        plan = self._context.plan
        if group is not None and not may(person, Deed.TAKE, group=group, set_up=plan.set_up):
            self.wrong(field, "group_answers", part=plan.group(group).name, meant=person.name)

    def _one_of(self, field: str, known: Collection[str]) -> str | None:
        typed = self._values.get(field, "")
        if typed and typed not in known:
            self.wrong(field, "unknown")
        return typed if typed in known else None

    def _read(self, field: str, read: Callable[[str], T], default: T) -> T:
        typed = self._values.get(field, "")
        try:
            return read(typed) if typed else default
        except ValueError:
            self.wrong(field, "unknown")
            return default

    def wrong(self, field: str, kind: str, limit: int = 0, *, part: str = "", meant: str = "") -> None:
        """Note what is wrong with a field; the first word on it stands."""
        if all(one.field != field for one in self._problems):
            self._problems.append(Problem(field, kind, limit, part, meant))
