"""Public holidays from the `holidays` package, which is asked when somebody takes a list over, and never else."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from desk.days_off import NAME, NamedDay
from desk.folding import fold

LANGUAGES = {"en": "en_US", "vi": "vi"}
ESTIMATED = ("estimated", "dự kiến")
VIETNAM = "VN"
TET, NATIONAL_DAY, INSTEAD = "Tết Nguyên Đán", (9, 2), ("nghỉ bù", "thay cho")
LEFT_OPEN = ("29 Tết", "Quốc khánh")


class PublicHolidays:
    """See :class:`commands.ports_hours.Holidays`."""

    def country(self, typed: str) -> str | None:
        code = typed.strip().upper()
        return code if code in _countries() else _by_name().get(_plain(typed))

    def of_zone(self, zone: str) -> str | None:
        return _zones().get(zone)

    def days(self, country: str, year: int, language: str, today: date) -> tuple[NamedDay, ...]:
        found = _asked(country, year, LANGUAGES.get(language, "en_US"))
        open_yet = _left_open(year) if country == VIETNAM and year > today.year else frozenset()
        return tuple(_named(day, name, day in open_yet) for day, name in sorted(found.items()))


def _named(day: date, name: str, estimated: bool) -> NamedDay:
    """What is estimated says so behind its name, maybe with more; here that is a mark of its own."""
    plain, _, behind = name.partition(" (")
    marked = any(word in behind for word in ESTIMATED)
    return NamedDay(day.isoformat(), (plain if marked else name)[:NAME], estimated or marked)


def _left_open(year: int) -> frozenset[date]:
    """Which days of a coming year Vietnam's government has still to settle: those around Tết and the second of the
    National Day's, and days off instead of others."""
    found = _asked(VIETNAM, year, "vi")
    return frozenset(
        day
        for day, name in found.items()
        if TET in name
        or any(word in name for word in INSTEAD)
        or (name in LEFT_OPEN and (day.month, day.day) != NATIONAL_DAY)
    )


def _asked(country: str, year: int, language: str) -> Mapping[date, str]:
    # The package takes its time to load, and most processes never ask it.
    from holidays import country_holidays

    found = country_holidays(country, years=year, language=language)
    return {day: str(name) for day, name in found.items() if day.year == year}


@cache
def _countries() -> frozenset[str]:
    from holidays import list_supported_countries

    return frozenset(code for code in list_supported_countries() if len(code) == 2)


@cache
def _by_name() -> Mapping[str, str]:
    found = {_plain(name): code for code, name in _table("iso3166.tab", 0, 1) if code in _countries()}
    return found | {"uk": "GB", "usa": "US", "england": "GB"}


@cache
def _zones() -> Mapping[str, str]:
    return {zone: code for code, zone in _table("zone.tab", 0, 2) if code in _countries()}


def _table(name: str, *columns: int) -> list[tuple[str, ...]]:
    text = (resources.files("tzdata") / "zoneinfo" / name).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(row[column] for column in columns) for row in rows]


def _plain(name: str) -> str:
    return "".join(sign for sign in fold(name) if sign.isalnum())
