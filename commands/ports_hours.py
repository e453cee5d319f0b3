"""Where public holidays come from."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from desk.days_off import NamedDay


class Holidays(Protocol):
    """Public holidays by country and year, as they are known today; they are taken over into the desk's own list."""

    def country(self, typed: str) -> str | None:
        """The code of a country as somebody named it: by its code or its English name; None: there is no such list."""

    def of_zone(self, zone: str) -> str | None:
        """The country of a time zone, where that is one alone."""

    def days(self, country: str, year: int, language: str, today: date) -> Sequence[NamedDay]:
        """By date; none where nothing is known of that year."""


class NoHolidays:
    """Knows of none."""

    def country(self, typed: str) -> str | None:
        del typed
        return None

    def of_zone(self, zone: str) -> str | None:
        del zone
        return None

    def days(self, country: str, year: int, language: str, today: date) -> Sequence[NamedDay]:
        del country, year, language, today
        return ()


NO_HOLIDAYS = NoHolidays()
