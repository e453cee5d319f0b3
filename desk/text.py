"""Text that people typed, as it may be kept."""


def clean(text: str) -> str:
    """Text that every database takes: no NUL, no half of a surrogate pair."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def size(text: str) -> int:
    """UTF-16 units, by which platforms count: an emoji beyond the first plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """``text`` made clean, at most ``limit`` UTF-16 units; the last is … where it is longer."""
    if len(text) <= limit and text.isascii() and "\0" not in text:  # what most labels are
        return text
    text = clean(text)
    return text if size(text) <= limit else cut(text, limit - 1) + "…"


def cut(text: str, limit: int) -> str:
    """The first ``limit`` UTF-16 units of ``text``, whole characters only."""
    return text.encode("utf-16-le", "replace")[: 2 * limit].decode("utf-16-le", "ignore")


def headline(text: str, limit: int) -> str:
    """The beginning of ``text`` in at most ``limit`` UTF-16 units: where it is longer it ends with a whole word, if one
    ends in its second half, and …"""
    text = clean(text).strip()
    if size(text) <= limit:
        return text
    kept = cut(text, limit - 1)
    words = kept if text[len(kept)].isspace() else kept.rpartition(" ")[0]
    return (words if size(words) > limit // 2 else kept).rstrip() + "…"
