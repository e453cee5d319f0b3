"""Lengths of time in words, exact to the second, so that figures that are shown add up."""

from views.language import Words


def span(seconds: int, words: Words) -> str:
    """``1 h 30 min``; ``0 min`` where there is nothing."""
    hours, minutes = divmod(seconds // 60, 60)
    said = [words.t("{hours} h", hours=hours)] if hours else []
    if minutes or not seconds:
        said.append(words.t("{minutes} min", minutes=minutes))
    if seconds % 60:
        said.append(words.t("{seconds} s", seconds=seconds % 60))
    return " ".join(said)


def target(seconds: int, words: Words, *, working: bool) -> str:
    """What a policy promises: ``2 working hours``, or ``2 hours`` where every hour counts."""
    hours, minutes = seconds // 3600, seconds // 60
    if working:
        if seconds % 3600 == 0:
            return words.n("{count} working hour", "{count} working hours", hours)
        if seconds < 3600 and seconds % 60 == 0:
            return words.n("{count} working minute", "{count} working minutes", minutes)
        return words.t("{span} of working time", span=span(seconds, words))
    if seconds % 3600 == 0:
        return words.n("{count} hour", "{count} hours", hours)
    if seconds < 3600 and seconds % 60 == 0:
        return words.n("{count} minute", "{count} minutes", minutes)
    return span(seconds, words)
