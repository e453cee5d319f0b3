"""What filters, a ticket's fields and their values are called, in English and Vietnamese: the one table of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from desk.folding import fold

Names = Mapping[str, tuple[str, ...]]
"""What is meant, which is what it is called in English, to its other names; the first is how Vietnamese says it."""
_ON = {"customer": ("khách",), "other_team": ("nhóm khác", "đội khác"), "third_party": ("bên thứ ba", "third party")}
KEYS: Names = {
    "subject": ("tiêu đề",),
    "summary": ("tóm tắt",),
    "status": ("trạng thái",),
    "priority": ("ưu tiên", "mức ưu tiên"),
    "group": ("nhóm",),
    "assignee": ("người xử lý", "giao cho"),
    "requester": ("khách", "người yêu cầu"),
    "tag": ("thẻ", "nhãn"),
    "source": ("nguồn",),
    "field": ("trường",),
    "waiting": ("chờ",),
    "rating": ("đánh giá",),
    "due": ("hạn", "hạn xử lý"),
    "created": ("tạo", "ngày tạo"),
    "sort": ("sắp xếp", "xếp"),
}
FLAGS: Names = {
    "overdue": ("quá hạn",),
    "due-today": ("hạn hôm nay", "đến hạn hôm nay"),
    "breached": ("từng quá hạn", "đã quá hạn"),
    "unassigned": ("chưa giao", "chưa ai nhận"),
    "mine": ("của tôi",),
    "internal": ("nội bộ",),
    "spam": ("thư rác",),
    "postponed": ("đang hoãn", "hoãn", "put off"),
    "all": ("tất cả",),
}
VALUES: Mapping[str, Names] = {
    "status": {
        "open": ("mở", "đang mở"),
        "pending": ("chờ", "chờ xử lý"),
        "solved": ("đã giải quyết", "giải quyết", "xong"),
        "closed": ("đóng", "đã đóng"),
        **{f"pending:{on}": tuple(f"chờ {one}" for one in names) for on, names in _ON.items()},
    },
    "priority": {
        "urgent": ("khẩn cấp", "khẩn"),
        "high": ("cao",),
        "medium": ("trung bình", "vừa"),
        "low": ("thấp",),
    },
    "waiting": {
        "us": ("đội mình", "mình"),
        "customer": _ON["customer"],
        "team": _ON["other_team"],
        "third": _ON["third_party"],
    },
    "rating": {
        "none": ("chưa đánh giá", "chưa"),
        "bad": ("tệ",),
        "okay": ("tạm", "ok", "so-so"),
        "good": ("tốt",),
        **{str(score): () for score in (2, 3, 4)},
        "1": ("rất tệ", "very bad"),
        "5": ("rất tốt", "very good"),
    },
    "sort": {
        "due": ("hạn", "hạn xử lý"),
        "created": ("mới nhất", "tạo"),
        "updated": ("mới đổi",),
        "priority": ("ưu tiên",),
    },
    "source": {
        "shortcut": ("menu",),
        "emoji": ("biểu tượng",),
        "mention": ("gọi bot",),
        "command": ("lệnh",),
        "every": ("kênh", "quy tắc kênh"),
        "suggested": ("gợi ý",),
        "asked": ("khách hỏi",),
        "follow_up": ("tiếp nối",),
        "practice": ("tập thử",),
        "split": ("tách",),
        "internal": ("nội bộ",),
    },
    "assignee": {"me": ("tôi",), "nobody": ("không ai",)},
    "requester": {"me": ("tôi",)},
    "due": {"today": ("hôm nay",), "tomorrow": ("ngày mai",), "policy": ("cam kết",)},
    "created": {"today": ("hôm nay",)},
}
"""Of each key that takes one of few words. Those of people and times are understood where they are read."""


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = (
    *(f"{shift} {day}" for shift in ("next", "last") for day in _DAYS),
    *("this week", "last week", "next week", "this month", "last month", "next month"),
    *("tuần này", "tuần trước", "tuần sau", "tuần tới", "tháng này", "tháng trước", "tháng sau", "tháng tới"),
    *("hôm qua", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
)
"""Times of two words that lists are asked for, beside those above."""
_OF_TIME, _MOST_MORE = ("due", "created"), 3


def plainly(word: str) -> str:
    """Folded, with spaces for hyphens and underscores: ``Trạng_thái`` is ``trang thai``."""
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())


def called(names: Names, known: Sequence[str]) -> dict[str, str]:
    """Each folded name of those that are ``known``, with what it means; English comes first."""
    found = {plainly(one): one for one in known}
    for one in known:
        for name in names.get(one, ()):
            found.setdefault(plainly(name), one)
    return found


def goes_on(key: str, value: str, rest: Sequence[str]) -> int:
    """How many of the words that follow ``value`` belong to it: ``khẩn cấp`` and ``this week`` need no quotes."""
    if not rest or ":" in rest[0]:
        return 0
    counts, names = range(1, min(len(rest), _MOST_MORE) + 1), _values_of(key)
    return max((count for count in counts if plainly(" ".join((value, *rest[:count]))) in names), default=0)


@cache
def _values_of(key: str) -> frozenset[str]:
    """Every folded name of a key's values."""
    times = map(plainly, TIMES if key in _OF_TIME else ())
    return frozenset((*called(VALUES.get(key, {}), list(VALUES.get(key, ()))), *times))


def alike(word: str, names: Mapping[str, str]) -> str | None:
    """What may have been meant by ``word``, of the names that :func:`called` gives."""
    near = get_close_matches(plainly(word), names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def spelt(said: str, language: str) -> str:
    """``status:open`` or ``overdue`` as ``language`` types it; what bears a name of its own stays as it is."""
    if language != "vi":
        return said
    key, colon, value = said.partition(":")
    if not colon:
        return _vietnamese(FLAGS if said in FLAGS else KEYS, said)
    known = VALUES.get(key, {})
    values = ",".join(_vietnamese(known, one) for one in value.split(","))
    return f"{_vietnamese(KEYS, key)}:{values}"


def _vietnamese(names: Names, word: str) -> str:
    return names[word][0].replace(" ", "_") if names.get(word) else word


def flags_in(free: Sequence[str], known: Sequence[str]) -> tuple[set[str], list[str]]:
    """The flags among words that stand free, and the words that are left.

    A name of one English word, or one whose words are tied (``quá_hạn``), is a flag wherever it stands. What could
    be sought as well (``quá hạn``, ``hoãn``) is one where nothing but such names is left. A name may be typed without
    any diacritics, but never with others: ``hoàn`` is not ``hoãn``.
    """
    tied: dict[str, str] = {}
    loose: dict[tuple[str, ...], str] = {}
    for flag in known:
        tied |= {flag: flag}
        for name in FLAGS[flag]:
            for spelling in (name, fold(name)):
                loose[tuple(spelling.split())] = flag
                if " " in spelling:
                    tied[spelling.replace(" ", "-")] = flag
    found: set[str] = set()
    left: list[str] = []
    for word in free:
        flag_said = tied.get(word.lower().replace("_", "-"))
        if flag_said:
            found.add(flag_said)
        else:
            left.append(word)
    said = _all_of([word.lower() for word in left], loose)
    return (found | said, []) if said else (found, left)


def _all_of(words: Sequence[str], loose: Mapping[tuple[str, ...], str]) -> set[str] | None:
    """The flags that these words are, all of them; None where one is no part of any."""
    if not words:
        return set()
    for size in range(min(len(words), max(map(len, loose))), 0, -1):
        flag = loose.get(tuple(words[:size]))
        rest = _all_of(words[size:], loose) if flag else None
        if flag and rest is not None:
            return {flag, *rest}
    return None


def _spaced() -> Iterator[str]:
    names = {spelling for said in KEYS.values() for name in said for spelling in (name, fold(name)) if " " in name}
    yield from (re.escape(name) for name in sorted(names, key=len, reverse=True))


SPACED = "|".join(_spaced())
"""The keys of two words, which may be typed with a space, as a pattern."""
