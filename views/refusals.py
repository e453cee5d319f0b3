"""Every "no" in words: what happened, what was kept, and what to do next."""

from datetime import datetime
from typing import assert_never

from desk.person import FROM_ROLE, Deed, Role
from desk.refusals import (
    BadForm,
    Busy,
    CantCause,
    CantGive,
    CantLink,
    CantMerge,
    CantMute,
    CantRelate,
    ClosedIsFinal,
    Conflict,
    DraftGone,
    FieldsNeeded,
    InviteFirst,
    NextOnly,
    NoDeskChannel,
    NoPlaceToReply,
    NoSuchCanned,
    NoSuchTicket,
    NotAllowed,
    NotHere,
    NothingChanged,
    NothingToUndo,
    NumberNeeded,
    PassedTime,
    PlanChanged,
    Problem,
    Refusal,
    SaidMeanwhile,
    ScheduleInUse,
    UnknownButton,
    UnknownCommand,
    UnknownField,
    UnknownFilter,
    UnknownTime,
    UnknownView,
    UnsureTime,
    ViewTaken,
    WrongField,
)
from views.bulk_problem import bulk_problem
from views.busy import busy
from views.cant_cause import cant_cause
from views.field_problems import field_problem
from views.group_problems import group_problem
from views.hours_problems import hours_problem
from views.language import Words
from views.merged import closed
from views.names import field as label
from views.next_only import instead, next_only
from views.nodes import Line, Moment, PublicView, Text, clipped, plain
from views.policy_problems import policy_problem
from views.rule_problems import rule_problem
from views.schedules import in_use
from views.tags import tag_problem
from views.unknown import meant, unknown

QUOTED = 300
SHOWN = 12


def refusal(no: Refusal, words: Words) -> PublicView:
    """The private answer to somebody who is refused; it tells nothing that a customer may not read."""
    lines = _lines(no, words)
    return PublicView((*map(Line, lines), *instead(no, words)), plain(lines[0]), words.t("Not done"))


def _lines(no: Refusal, words: Words) -> tuple[Text, ...]:
    n = str(getattr(no, "number", ""))
    match no:
        case NotAllowed():
            return (_not_allowed(no, words),)
        case NoSuchTicket() | NoSuchCanned() | UnknownCommand() | NumberNeeded() | UnknownButton():
            return _try(no, words)
        case NextOnly():
            return next_only(no, words)
        case ClosedIsFinal():
            return (closed(no, words),)
        case NothingChanged():
            return (words.rich("#{number} is so already; nothing was changed.", number=n),)
        case UnknownFilter() | UnknownField() | UnknownView() | ViewTaken():
            return unknown(no, words)
        case WrongField() | FieldsNeeded():
            return _of_field(no, words)
        case BadForm(problems):
            return tuple((problem(one, words),) for one in problems)
        case Conflict(number=number, clashes=clashes):
            head = (
                words.rich("The setup was changed while you typed. Your text is kept.")
                if number is None
                else words.rich("#{number} was changed while you typed. Your text is kept.", number=n)
            )
            return (head, *(_clash(one.field, one.by, one.theirs, one.mine, words) for one in clashes))
        case PlanChanged():
            return (
                words.rich("Somebody changed the setup at the same moment. Your text is kept; please send it again."),
            )
        case NoDeskChannel():
            return (words.rich("There is no desk channel that I can write in. Name one in the setup, and invite me."),)
        case DraftGone():
            return (words.rich("This form was sent already, or is older than a day. Please open it again."),)
        case NoPlaceToReply():
            return (
                words.rich("The customer's thread of #{number} can't be reached; your text is kept.", number=n),
                words.rich("Invite me to its channel, or answer there yourself."),
            )
        case SaidMeanwhile(said=said):
            head = words.rich("#{number}: the thread went on while you typed. Your answer is kept, not sent.", number=n)
            return (head, *((who, ": ", clipped(text, QUOTED)) for who, text in said))
        case InviteFirst():
            return (_invite(no, words),)
        case NotHere(reason):
            return (_not_here(reason, words),)
        case UnsureTime() | PassedTime() | UnknownTime():
            return time_lines(no, words)
        case CantLink() | CantMute() | CantRelate() | CantMerge() | NothingToUndo() | CantGive() | ScheduleInUse():
            return _cant(no, words)
        case CantCause():
            return (cant_cause(no, words),)
        case Busy():
            return busy(no, words)
        case _:
            assert_never(no)


def _of_field(no: WrongField | FieldsNeeded, words: Words) -> tuple[Text, ...]:
    match no:
        case FieldsNeeded(number, names, example):
            needed = words.rich("Before #{number} is solved, please fill in: {names}.", number=str(number), names=names)
            return (needed, words.rich("For example: {example}", example=words.typed(example)))
        case WrongField(word, name, "unknown", known=known):
            return (words.rich("{field} can't be “{word}”.", field=name, word=word), *meant(None, words, known))
        case WrongField(name=name, kind=kind, limit=limit):
            return ((name, ": ", problem(Problem(name, kind, limit), words)),)


def _try(
    no: NoSuchTicket | NoSuchCanned | UnknownCommand | NumberNeeded | UnknownButton, words: Words
) -> tuple[Text, ...]:
    """What helps is a command: it stands there as it is typed."""
    listed, asked, show = (words.typed(said) for said in (words.t("list all"), words.t("help"), words.t("show 42")))
    match no:
        case NoSuchCanned(name, nearest):
            return (words.rich("There is no canned reply “{name}”.", name=name), *meant(nearest, words))
        case NoSuchTicket(number):
            return (
                words.rich("There is no #{number}. Look it up with: {example}", number=str(number), example=listed),
            )
        case UnknownCommand(word, nearest, known):
            said = words.rich("“{word}” is no command. Try: {example}", word=word, example=asked)
            return (said, *meant(nearest, words, known))
        case NumberNeeded(command):
            example = words.typed(f"{command} 42")
            return (words.rich("Which ticket? Write its number, for example: {example}", example=example),)
        case UnknownButton():
            return (words.rich("This button is from another version. Open the ticket anew: {example}", example=show),)


def time_lines(no: UnsureTime | PassedTime | UnknownTime, words: Words) -> tuple[Text, ...]:
    """A time is asked back with what may have been meant."""
    match no:
        case UnsureTime(typed, readings):
            head = words.rich("“{typed}” may mean more than one time. Which one?", typed=typed)
            return (head, *((Moment(at),) for at in readings))
        case PassedTime(_, at, None):
            return (words.rich("{at} has passed. Please choose a later time.", at=Moment(at)),)
        case PassedTime(_, at, datetime() as next_one):
            return (words.rich("{at} has passed. {next_one}?", at=Moment(at), next_one=Moment(next_one)),)
        case _:
            examples = words.t("tomorrow 5pm, in 2 working hours, next mon, 25/12 09:30")
            return (words.rich("“{typed}” is no time that I know. Try: {examples}", typed=no.typed, examples=examples),)


def _not_allowed(no: NotAllowed, words: Words) -> Text:
    n = str(no.number)
    match no:
        case NotAllowed(deed=deed) if FROM_ROLE.get(deed) is Role.ADMIN:
            return words.rich("Only an admin of the desk can do this. Please ask one of them.")
        case NotAllowed(deed=deed) if FROM_ROLE.get(deed) is Role.LEAD:
            return words.rich("Only a lead or an admin of the desk can do this. Please ask one of them.")
        case NotAllowed(deed=Deed.RATE):
            return words.rich("Only whoever asked for #{number} can say how it went.", number=n)
        case NotAllowed(deed=Deed.SEE, number=int()):
            return words.rich("Only the support team and whoever asked can see #{number}.", number=n)
        case NotAllowed(number=None) | NotAllowed(deed=Deed.LIST):
            ask = words.typed(words.t("new"))
            return words.rich("Only the support team can do this. Ask in your thread, or with {command}.", command=ask)
        case _:
            return words.rich("Only the support team can change #{number}. Add details in the thread.", number=n)


def _invite(no: InviteFirst, words: Words) -> Text:
    where = f"#{no.channel}" if no.channel else words.t("its channel")
    return words.rich(
        "Invite me to {channel} first; then I take in the whole thread of #{number} by myself.",
        channel=where,
        number=str(no.number),
    )


def _cant_do(no: CantMute | NothingToUndo, words: Words) -> tuple[Text, ...]:
    match no:
        case NothingToUndo():
            return (words.rich("There is nothing of yours to take back: it is a day old, or taken back already."),)
        case CantMute("staff", name):
            return (words.rich("{who} is of your team: nobody of the team can be muted.", who=name),)
        case CantMute(_, name):
            example = words.typed(words.t("desk mute @Lan"))
            return (
                words.rich("I don't know for sure who “{who}” is. Mention them: {example}", who=name, example=example),
            )


def _cant(
    no: CantLink | CantMute | CantRelate | CantMerge | NothingToUndo | CantGive | ScheduleInUse, words: Words
) -> tuple[Text, ...]:
    match no:
        case CantLink(why):
            return _cant_link(why, words)
        case ScheduleInUse(name, users):
            return in_use(name, users, words)
        case CantMute() | NothingToUndo():
            return _cant_do(no, words)
        case CantMerge():
            return (_cant_merge(no, words),)
        case CantRelate():
            return (_cant_relate(no, words),)
        case CantGive(why, name):
            return (_cant_give(why, name, words),)


def _cant_give(why: str, name: str, words: Words) -> Text:
    match why:
        case "last_admin":
            return words.rich(
                "Nothing was changed: {who} is the last admin. Make somebody else an admin first.", who=name
            )
        case "not_ours":
            return words.rich("{who} is of another company, or a program, and can have no role here.", who=name)
        case "admin_of_group":
            return words.rich("An admin is one in the whole desk: leave the group out, or choose lead.")
        case "nothing":
            return words.rich("Say which role: light, agent, lead or admin.")
        case "too_many":
            return words.rich("At most {count} groups can give roles. Remove one first.", count=name)
        case _:
            example = words.typed(words.t("desk roles give @Lan agent"))
            return words.rich(
                "I don't know for sure who “{who}” is. Mention them: {example}", who=name, example=example
            )


def _cant_link(why: str, words: Words) -> tuple[Text, ...]:
    ask, own = words.typed(words.t("desk link")), words.typed(words.t("desk link me"))
    match why:
        case "guesses":
            return (words.rich("Too many wrong codes. Try again in ten minutes."),)
        case "same_desk":
            said = words.rich("This code is of this desk itself. Enter it in the workspace or server that is to join.")
            return (said,)
        case "has_tickets":
            return (
                words.rich("The desk here has tickets already, so it can't join another one."),
                words.rich("Do it the other way round: ask for the code here with {ask}, enter it there.", ask=ask),
            )
        case "same_account":
            return (words.rich("The code was made for this very account. Enter it with the other: it still holds."),)
        case "same_person":
            return (words.rich("These accounts are one person already; nothing was changed."),)
        case "no_person":
            return (words.rich("I don't know this person yet. Choose them by @ and their name."),)
        case _:
            return (
                words.rich("This code is not known here, was used already, or is older than ten minutes."),
                words.rich("Ask for a new one: {ask} for a workspace, {own} for an account.", ask=ask, own=own),
            )


def _cant_merge(no: CantMerge, words: Words) -> Text:
    numbers = {"number": str(no.number), "other": str(no.other)}
    match no.why:
        case "itself":
            return words.rich("#{number} can't be merged into itself. Name another ticket.", number=numbers["number"])
        case "others":
            return words.rich("#{number} and #{other} are not of the same customer. Link them instead.", **numbers)
        case "internal":
            return words.rich("A ticket of the team alone and a customer's can't be merged. Link them instead.")
        case "parts":
            return words.rich("#{number} has open parts. Solve them first, or link the two.", number=numbers["number"])
        case "spam":
            return words.rich("#{number} is spam. Say that it is none, then try again.", number=numbers["number"])
        case "late":
            return words.rich("#{number} was merged more than 7 days ago, and stays so.", number=numbers["number"])
        case _:
            return words.rich("#{number} is merged into no other ticket.", number=numbers["number"])


def _cant_relate(no: CantRelate, words: Words) -> Text:
    numbers = {"number": str(no.number), "other": str(no.other)}
    match no.why:
        case "itself":
            return words.rich("#{number} can't be linked to itself. Name another ticket.", number=numbers["number"])
        case "already":
            return words.rich("#{number} and #{other} are linked so already; nothing was changed.", **numbers)
        case "circle":
            return words.rich("#{other} waits for #{number} already, so it can't hold it up as well.", **numbers)
        case _:
            return words.rich("#{number} and #{other} have no link that could be taken away.", **numbers)


def _not_here(reason: str, words: Words) -> Text:
    match reason:
        case "is_archived":
            return words.rich("This channel is archived. Please choose another one, or bring it back first.")
        case "is_staff_channel":
            return words.rich("This is your team's own channel. Please do it in a channel where customers write.")
        case _:
            return words.rich("I am not in this channel. Invite me, then try again.")


def _clash(field: str, by: str | None, theirs: str, mine: str, words: Words) -> Text:
    who = by or words.t("Somebody")
    return words.rich(
        "{who} set {field} to {theirs}; you typed {mine}.", who=who, field=label(field, words), theirs=theirs, mine=mine
    )


def problem(one: Problem, words: Words) -> str:
    """What is wrong with a field, in a sentence that stands under it."""
    match one.kind:
        case "empty":
            return words.t("Please fill this in.")
        case "too_long":
            return words.t("At most {limit} characters, please.", limit=one.limit)
        case "not_yours":
            return words.t("Only your own open tickets can be handed over; please look at: {part}", part=one.part)
        case "view_taken":
            return words.t("Another list is saved under this name already.")
        case "past":
            return words.t("This time has passed. Please choose a later one.")
        case "no_agent":
            return words.t("This person does not answer here. Please choose somebody of the team.")
        case "solved":
            return words.t("A solved ticket has no due. Please open it again first.")
        case "not_staff_safe":
            return words.t(
                "People outside your team can read this channel. Please choose one that only your team sees."
            )
        case "archived":
            return words.t("This channel is archived. Please choose another one, or bring it back first.")
        case "not_ours":
            return words.t("Only people of your own company can answer; please take out: {part}", part=one.part)
        case "is_staff_channel":
            return words.t("{part} is your team's own channel; customers must not be in it.", part=one.part)
        case "too_many_at_once":
            return words.t("At most {limit} tickets at once, please: narrow the list down.", limit=one.limit)
        case kind if kind.startswith("bulk_"):
            return bulk_problem(kind, words)
        case kind if kind.startswith("tag_"):
            return tag_problem(one, words)
        case kind if kind.startswith("hours_"):
            return hours_problem(one, words)
        case kind if kind.startswith("group_"):
            return group_problem(one, words)
        case kind if kind.startswith("policy_"):
            return policy_problem(one, words)
        case _:
            return _other_problem(one, words)


def _other_problem(one: Problem, words: Words) -> str:
    if one.kind.startswith("field_"):
        return field_problem(one, words)
    if one.kind.startswith("rule_"):
        return rule_problem(one, words)
    match one.kind:
        case "taken":
            return words.t("Another one is called so. Please choose another name.")
        case "too_many":
            return words.t("There are {limit} already. Please delete one first.", limit=one.limit)
        case "placeholder":
            return words.t("There is no {part}. Did you mean {meant}?", part=one.part, meant=one.meant)
        case "gap":
            return words.t("Fill in what stands between ⟦ and ⟧ before you send it.")
        case "to_come":
            return words.t("This is still to come. Write when it was, such as 10:30 or yesterday 4pm.")
        case "no_instant":
            return words.t("I can't tell when that was. Write it as 10:30, yesterday 4pm or 20 minutes ago.")
        case "minutes":
            return words.t("Write whole minutes, such as 15; at most a day.")
        case _:
            return words.t("This is not known here. Please choose from the list.")
