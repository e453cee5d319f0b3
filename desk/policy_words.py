"""What is typed after the commands about SLA policies, and about how the desk was set up before."""

from desk.folding import fold
from desk.intents_history import HistoryIntent, RevertChange, ShowChange, ShowHistory
from desk.intents_policies import MovePolicy, PolicyIntent, RetirePolicy, ShowPolicies, StartPolicy, TryPolicy
from desk.policy_setup import NAME

_NEW = ("add", "new", "thêm", "mới")
_TRY = ("try", "what if", "thử")
_UP, _DOWN = ("up", "lên"), ("down", "xuống")
_REVERT = ("revert", "undo", "take back", "hoàn tác")
_RETIRE, _BACK = ("retire", "remove", "bỏ"), ("restore", "dùng lại")


def read_policies(rest: str) -> PolicyIntent:
    """All of them; a proposal tried on the last days; one moved, retired or changed, of a new one by a word that says
    so."""
    if not rest:
        return ShowPolicies()
    if fold(rest) in map(fold, _NEW):
        return StartPolicy()
    tried = _after(rest, _TRY)
    if tried is not None and (not tried or tried.isdigit()):
        return TryPolicy(days=int(tried[:4]) if tried else 30)
    if (name := _after(rest, _UP)) or (name := _after(rest, _DOWN)):
        return MovePolicy(_bare(name), bool(_after(rest, _UP)))
    if (name := _after(rest, _RETIRE)) or (name := _after(rest, _BACK)):
        return RetirePolicy(_bare(name), bool(_after(rest, _RETIRE)))
    return StartPolicy(_bare(rest))


def read_history(rest: str) -> HistoryIntent:
    """All changes of the setup, one version's, or one taken back."""
    back = to_revert(rest)
    if back is not None:
        return RevertChange(back)
    return ShowChange(int(rest[:9])) if _is_number(rest) else ShowHistory()


def to_revert(rest: str) -> int | None:
    """The number behind a word that takes back; None where there is none."""
    number = _after(rest, _REVERT)
    return int(number[:9]) if number is not None and _is_number(number) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _after(rest: str, words: tuple[str, ...]) -> str | None:
    """What stands behind one of these words; None where none of them begins it."""
    for word in words:
        count = len(word.split())
        parts = rest.split(None, count)
        if fold(" ".join(parts[:count])) == fold(word):
            return parts[count].strip() if len(parts) > count else ""
    return None


def _bare(name: str) -> str:
    return name.strip().strip('"').strip()[:NAME]
