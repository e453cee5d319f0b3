"""Buttons about people, their groups and what a desk tells them: an intent as words, and back."""

from collections.abc import Callable

from desk.ids import GroupKey
from desk.intents import Intent
from desk.intents_day import StartOrder, StartShift
from desk.intents_groups import (
    AskRatings,
    ShowChannels,
    ShowGroups,
    StartChannel,
    StartDemand,
    StartGroup,
    StartMembers,
    StartRetire,
    StartSummaryTimes,
    StartWay,
)
from desk.intents_people import Resume, ReturnUnanswered, ShowHere, ShowReport, StartPause
from desk.intents_roles import RevertRole, ShowRoleChanges
from desk.intents_terms import ShowTeam, StartTerms

PLAIN: dict[str, Callable[[], Intent]] = {
    "pause": StartPause,
    "resume": Resume,
    "myshift": StartShift,
    "unanswered": ReturnUnanswered,
    "demand": StartDemand,
}
PAGED: dict[str, Callable[[int], Intent]] = {
    "here": ShowHere,
    "groups": ShowGroups,
    "channels": ShowChannels,
    "rolechanges": ShowRoleChanges,
    "rolerevert": RevertRole,
}
"""With one number: a page, or which one."""
KEYED: dict[str, Callable[[str], Intent]] = {
    "group": StartGroup,
    "members": StartMembers,
    "way": StartWay,
    "summarytimes": StartSummaryTimes,
    "retire": StartRetire,
    "order": StartOrder,
    "channel": StartChannel,
    "work": StartTerms,
}
TEAM, ASK_RATINGS, REPORT = "team", "askratings", "report"
NAMES = (*PLAIN, *PAGED, *KEYED, TEAM, ASK_RATINGS, REPORT)
_NAMES: dict[object, str] = {kind: name for name, kind in [*PLAIN.items(), *PAGED.items(), *KEYED.items()]}
OfGroup = StartGroup | StartMembers | StartWay | StartSummaryTimes | AskRatings | StartRetire | StartOrder
OfRoles = ShowRoleChanges | RevertRole
Grouped = ShowGroups | ShowChannels | StartChannel | StartDemand | OfGroup
OfPeople = StartPause | StartShift | Resume | ReturnUnanswered | ShowHere | ShowReport | ShowTeam | StartTerms
Carried = OfPeople | OfRoles | Grouped


def words_of(intent: Carried) -> tuple[object, ...]:
    """The words of a button's string."""
    if isinstance(intent, ShowTeam):
        return TEAM, intent.group, intent.page
    if isinstance(intent, ShowReport):
        return REPORT, intent.days, intent.page
    if isinstance(intent, AskRatings):
        return ASK_RATINGS, intent.key, int(intent.on)
    name = _NAMES[type(intent)]
    match intent:
        case ShowHere(page) | ShowGroups(page) | ShowChannels(page) | ShowRoleChanges(page) | RevertRole(page):
            return name, page
        case StartGroup(key) | StartMembers(key) | StartWay(key) | StartSummaryTimes(key) | StartRetire(key):
            return name, key
        case StartOrder(key) | StartChannel(key):
            return name, key
        case StartTerms(to):
            return name, to
        case _:
            return (name,)


def read_words(name: str, words: list[str], number: Callable[[str], int]) -> Intent:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match words:
        case [] if name in PLAIN:
            return PLAIN[name]()
        case [page] if name in PAGED:
            return PAGED[name](number(page))
        case [key, page] if name == TEAM:
            return ShowTeam(GroupKey(key), number(page))
        case [days, page] if name == REPORT:
            return ShowReport(number(days), number(page))
        case [key, "0" | "1" as on] if name == ASK_RATINGS and key:
            return AskRatings(key, on == "1")
        case [key] if name in KEYED:
            return KEYED[name](key)
        case _:
            raise ValueError(name)
