"""Dates and times as people type them, in English and Vietnamese, with or without diacritics."""

from desk.dates.leading import split_time
from desk.dates.phrase import read_when
from desk.dates.ranges import Range, read_range
from desk.dates.span import Edge, When

__all__ = ["Edge", "Range", "When", "read_range", "read_when", "split_time"]
