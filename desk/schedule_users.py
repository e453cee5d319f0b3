"""Who keeps to a schedule."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScheduleUsers:
    """The ``desk`` itself, groups and policies by name, and so many ``people`` with hours of their own."""

    desk: bool = False
    groups: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    people: int = 0

    @property
    def nobody(self) -> bool:
        return self == ScheduleUsers()
