"""What happened between tickets, as people would tell it; part of :mod:`views.told`."""

from desk.link_events import AnsweredAll, MergedFrom, MergedInto, PartsSolved, Quoted, Related, Unmerged, Unrelated
from views.language import Words
from views.nodes import Text
from views.ticket_links import relation

LinkEvent = Related | Unrelated | Quoted | PartsSolved | MergedInto | MergedFrom | Unmerged | AnsweredAll


def told_of_links(event: LinkEvent, who: str, words: Words) -> Text:
    """One sentence without its time."""
    match event:
        case Related(relation=one, number=number):
            return words.rich(
                "{who} linked it: {relation} #{number}", who=who, relation=relation(one, words), number=str(number)
            )
        case Unrelated(relation=one, number=number):
            return words.rich(
                "{who} took a link away: {relation} #{number}",
                who=who,
                relation=relation(one, words),
                number=str(number),
            )
        case Quoted(messages=messages):
            said = words.n("{count} message was quoted", "{count} messages were quoted", len(messages))
            return (said,)
        case PartsSolved(count=count):
            return (words.n("Its {count} part is solved", "All its {count} parts are solved", count),)
        case MergedInto(number=number):
            return words.rich("{who} merged it into #{number}", who=who, number=str(number))
        case MergedFrom(number=number):
            return words.rich("{who} merged #{number} into it", who=who, number=str(number))
        case Unmerged(number=number):
            return words.rich("{who} took the merge with #{number} back", who=who, number=str(number))
        case AnsweredAll(count=count):
            if count == 1:
                return words.rich("{who} answered the ticket that it causes", who=who)
            return words.rich("{who} answered {count} tickets at once", who=who, count=str(count))
