"""A canned reply that is named among the words of an answer."""

import re

_NAMED_CANNED = re.compile(r'(?<!\S)(?:canned|mẫu):(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))', re.IGNORECASE)


def named_canned(text: str) -> tuple[str, str]:
    """What was typed of an answer, and the canned reply that is named in it."""
    found = _NAMED_CANNED.search(text)
    if found is None:
        return text, ""
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}"
    return rest.strip(), (found["quoted"] or found["bare"] or "").strip()
