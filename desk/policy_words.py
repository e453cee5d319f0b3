"""What is typed after the command about SLA policies."""

from desk.folding import fold
from desk.intents_policies import MovePolicy, PolicyIntent, RetirePolicy, ShowPolicies, StartPolicy, TryPolicy
from desk.policy_setup import NAME

_NEW = ("add", "new", "thêm", "mới")
_TRY = ("try", "what if", "thử")
_UP, _DOWN = ("up", "lên"), ("down", "xuống")
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
