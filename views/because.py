"""Why the desk did something by itself, in a sentence each, with figures that a reader can add up."""

from collections.abc import Sequence
from typing import assert_never
from zoneinfo import ZoneInfo

from desk import because as b
from desk.plan import PolicyRule
from desk.sla import Explanation
from views.called import Names
from views.conditions import conditions
from views.found_somebody import found_somebody
from views.language import Words
from views.names import metric
from views.nodes import Moment, Part, Text
from views.rule_words import why_said
from views.spans import span, target
from views.stretches import Stretch, stretches

MOST = 3
"""Working stretches that are told one by one; of more the middle ones are one figure."""


def because(why: b.Because, names: Names, words: Words) -> Text:
    """One reason."""
    match why:
        case b.PolicyFits():
            return _policy(why, names, words)
        case b.ShareUsed():
            return _share(why, words)
        case b.DuePassed() if why.told.target is None:
            return words.rich("Its due, {due}, was set by hand and has passed.", due=Moment(why.due))
        case b.DuePassed():
            return words.rich(
                "Its due, {due}, has passed: {figures}", due=Moment(why.due), figures=_figures(why.told, words)
            )
        case b.Waited(since=since, stretches=parts, zone=zone, seconds=total):
            figures = _sum(parts, zone, total, words)
            return words.rich("Nothing was done about it since {at}: {figures}", at=Moment(since), figures=figures)
        case b.AskedFor(who=None, at=at):
            return words.rich("It was asked for, for {at}.", at=Moment(at))
        case b.AskedFor(who=who, at=at):
            return words.rich("{who} asked for it, for {at}.", who=names.person(who), at=Moment(at))
        case b.CustomerWrote(at=at):
            return words.rich("The customer wrote at {at}.", at=Moment(at))
        case b.SolvedSince(at=at, days=days):
            count = words.n("{count} day", "{count} days", days)
            return words.rich("It was solved at {at}, and nobody wrote for {days}.", at=Moment(at), days=count)
        case b.PartsDone(count=count):
            return (words.n("Its {count} part is solved.", "All its {count} parts are solved.", count),)
        case b.AnswersNoMore(who=who):
            return words.rich("{who} answers here no more.", who=names.person(who))
        case b.GroupGone(group=group):
            return words.rich("The group {group} is gone; its tickets go to the first one.", group=names.group(group))
        case b.ByRule(fired=fired):
            return words.rich(
                "The rule “{rule}” of version {version} fits: {conditions}",
                rule=fired.name,
                version=str(fired.told_version),
                conditions=why_said(fired, names, words),
            )
        case b.FoundSomebody():
            return found_somebody(why, names, words)
        case b.NobodyCould(group=group, waited=waited):
            return _nobody(names.group(group), waited, words)
        case b.OfItself():
            return words.rich("It follows from what stands beside it in the log.")
        case _ as unknown:
            assert_never(unknown)


def _nobody(group: str, waited: b.Waited, words: Words) -> Text:
    figures, since = _sum(waited.stretches, waited.zone, waited.seconds, words), Moment(waited.since)
    return words.rich("Nobody in {group} could have it since {at}: {figures}", group=group, at=since, figures=figures)


def _policy(why: b.PolicyFits, names: Names, words: Words) -> Text:
    version = str(why.version)
    if why.rule is None:
        return words.rich("No policy of version {version} of the setup fits it.", version=version)
    return words.rich(
        "It is policy {place} of version {version}, the first that fits: {conditions}. Hours: {schedule}",
        place=str(why.place or 1),
        version=version,
        conditions=conditions(why.rule, names, words),
        schedule=_hours(why.rule, why.schedule, words),
    )


def _hours(rule: PolicyRule, schedule: str | None, words: Words) -> str:
    return words.t("round the clock") if rule.hours == "calendar" else schedule or "?"


def _share(why: b.ShareUsed, words: Words) -> Text:
    told = why.told
    # A promise without a target of its own was set by hand.
    whole = target(told.promise.target or 0, words, working=True) if told.promise.target else words.t("its time")
    said = words.rich(
        "{share} of {whole} for the {promise} had passed at {at}: {figures}",
        share=f"{why.percent} %",
        whole=whole,
        promise=metric(why.metric, words),
        at=Moment(why.at),
        figures=_figures(told, words),
    )
    return (*said, ". ", words.t("It was told as soon as it was due to be told.")) if why.deferred else said


def _figures(told: Explanation, words: Words) -> Text:
    return _sum(told.stretches, told.promise.calendar.tz, told.total, words)


def _sum(parts: Sequence[Stretch], zone: str, total: int, words: Words) -> Text:
    """Each stretch, and what they come to."""
    told = list(stretches(parts, ZoneInfo(zone), MOST, words))
    if len(told) == 1:
        return told[0]
    joined: list[Part] = []
    for one in told:
        joined += [" + ", *one] if joined else one
    return (*joined, *([" = "] if joined else []), span(total, words))
