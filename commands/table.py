"""Which use case answers which intent, and who may ask: the one list that the door reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from commands import (
    arrive,
    aside,
    asked_times,
    canned,
    catch_up,
    channels,
    contact,
    convert,
    convert_form,
    deeds,
    edit,
    edit_words,
    fields,
    fill_in,
    fire_timers,
    follow,
    forms,
    hand_over,
    home,
    introduce,
    link,
    list_tickets,
    merge,
    next_ticket,
    notes,
    order_form,
    panel,
    parts,
    postpone,
    practice,
    relate,
    remind,
    reminders,
    reply,
    role_sources,
    roles,
    setup,
    show,
    show_help,
    show_log,
    spam,
    suggest,
    summaries,
    tags,
    undo,
    whole_thread,
    why,
)
from commands.answers import Answer
from commands.context import Context
from commands.work import Work
from desk.intents import (
    AnswerNotNeeded,
    AskForHelp,
    CancelConvert,
    Close,
    ConvertNow,
    EditWords,
    EnterCode,
    HandOver,
    Intent,
    Introduce,
    KeepTheirs,
    LinkMe,
    LinkPerson,
    ListTickets,
    PostPanel,
    RefreshForm,
    Remind,
    Reopen,
    ShowHelp,
    ShowHome,
    ShowTicket,
    Solve,
    SolveOwn,
    StartConvert,
    StartEdit,
    StartHandOver,
    StartLink,
    StartPractice,
    StartRemind,
    StartReply,
    StartSetup,
    SubmitConvert,
    SubmitEdit,
    SubmitHandOver,
    SubmitRemind,
    SubmitReply,
    SubmitSetup,
    Suggest,
    Summarise,
    Take,
    TakeWholeThread,
    Wait,
    Why,
)
from desk.intents_day import LeaveForm, NextTicket, Skip, StartOrder, SubmitOrder
from desk.intents_fields import ShowFields, StartField, StartFill, SubmitField, SubmitFill
from desk.intents_follow import DropReminder, Follow, ShowReminders, Unfollow
from desk.intents_links import (
    Merge,
    Relate,
    StartInternal,
    StartMerge,
    StartRelate,
    StartSplit,
    SubmitMerge,
    SubmitPart,
    SubmitRelate,
    Unmerge,
    Unrelate,
)
from desk.intents_log import ShowLog
from desk.intents_roles import (
    AsPlatformsSay,
    GiveBySource,
    GiveRole,
    MembersTold,
    RolesTold,
    ShowRoles,
    StartRole,
    SubmitRole,
    TakeFromSource,
    TakeRole,
)
from desk.intents_spam import MarkSpam, Mute, MuteSender, NotSpam, ShowMuted, Unmute
from desk.intents_tags import ShowTags, StartTag, SubmitTag
from desk.intents_times import BringBack, ChangeTime, MeantTime, Postpone, StartPostpone, SubmitPostpone, SubmitTime
from desk.intents_undo import Undo, UndoDeed
from desk.intents_words import (
    DropCanned,
    ShowCanned,
    ShowNotes,
    StartCanned,
    StartContact,
    StartNote,
    SubmitCanned,
    SubmitContact,
    SubmitNote,
)
from desk.person import Deed
from desk.tidings import (
    BackfillPage,
    CatchUp,
    ChannelTold,
    FireTimers,
    KeepSummaries,
    MessageArrived,
    MessageDeleted,
    MessageEdited,
    ParcelAside,
)

OnTicket = Callable[[Context, Work, Intent], Answer]
Plain = Callable[[Context, Intent], Answer]


@dataclass(frozen=True, slots=True)
class Case:
    """One row. Exactly one of the two use cases is set; ``reads``: a question, answered by a unit that can't write."""

    deed: Deed
    reads: bool = False
    on_ticket: OnTicket | None = None
    plain: Plain | None = None


def _ticket(deed: Deed, use_case: object) -> Case:
    return Case(deed, on_ticket=cast("OnTicket", use_case))


def _plain(deed: Deed, use_case: object) -> Case:
    return Case(deed, plain=cast("Plain", use_case))


def question(deed: Deed, use_case: object) -> Case:
    """A use case that only reads."""
    return Case(deed, reads=True, plain=cast("Plain", use_case))


TABLE: dict[type[Intent], Case] = {
    Take: _ticket(Deed.TAKE, deeds.take),
    NextTicket: _plain(Deed.TAKE, next_ticket.next_ticket),
    LeaveForm: _plain(Deed.HELP, reply.leave),
    StartOrder: _plain(Deed.ORDER, order_form.start),
    SubmitOrder: _plain(Deed.ORDER, order_form.submit),
    Skip: _ticket(Deed.TAKE, next_ticket.skip),
    HandOver: _ticket(Deed.HAND_OVER, hand_over.hand_over),
    Wait: _ticket(Deed.STATUS, deeds.set_waiting),
    Solve: _ticket(Deed.STATUS, deeds.set_solved),
    SolveOwn: _ticket(Deed.SOLVE_OWN, deeds.solve_own),
    Reopen: _ticket(Deed.STATUS, deeds.set_open),
    Close: _ticket(Deed.STATUS, deeds.set_closed),
    AnswerNotNeeded: _ticket(Deed.STATUS, deeds.no_answer_needed),
    Relate: _plain(Deed.RELATE, relate.relate),
    Unrelate: _plain(Deed.RELATE, relate.unrelate),
    StartRelate: _plain(Deed.RELATE, relate.start),
    SubmitRelate: _plain(Deed.RELATE, relate.submit),
    Merge: _plain(Deed.MERGE, merge.merge),
    Unmerge: _plain(Deed.MERGE, merge.unmerge),
    StartMerge: _plain(Deed.MERGE, merge.start),
    SubmitMerge: _plain(Deed.MERGE, merge.submit),
    StartSplit: _plain(Deed.SPLIT, parts.split),
    StartInternal: _plain(Deed.SPLIT, parts.internal),
    SubmitPart: _plain(Deed.SPLIT, parts.submit),
    Remind: _ticket(Deed.REMIND, remind.remind),
    MarkSpam: _ticket(Deed.SPAM, spam.mark_spam),
    NotSpam: _ticket(Deed.SPAM, spam.not_spam),
    MuteSender: _ticket(Deed.MUTE, spam.mute_sender),
    Mute: _plain(Deed.MUTE, spam.mute),
    Unmute: _plain(Deed.MUTE, spam.unmute),
    ShowMuted: question(Deed.MUTE, spam.show),
    Undo: _plain(Deed.EDIT, undo.undo),
    UndoDeed: _ticket(Deed.EDIT, undo.undo_deed),
    StartSetup: _plain(Deed.SETUP, setup.start),
    SubmitSetup: _plain(Deed.SETUP, setup.submit),
    StartPractice: _plain(Deed.SETUP, practice.start),
    Introduce: _plain(Deed.SETUP, introduce.start),
    StartLink: _plain(Deed.LINK, link.start),
    LinkMe: _plain(Deed.LINK_OWN, link.me),
    LinkPerson: _plain(Deed.LINK, link.person),
    EnterCode: _plain(Deed.LINK_OWN, link.enter),
    PostPanel: _plain(Deed.PANEL, panel.post),
    ListTickets: question(Deed.HELP, list_tickets.list_tickets),
    ShowHome: question(Deed.HELP, home.home),
    ShowHelp: question(Deed.HELP, show_help.show_help),
    Suggest: question(Deed.HELP, suggest.suggest),
    Why: question(Deed.LIST, why.why),
    ShowLog: question(Deed.LIST, show_log.show_log),
    ShowRoles: question(Deed.ROLES, roles.show),
    StartRole: _plain(Deed.ROLES, roles.start),
    SubmitRole: _plain(Deed.ROLES, roles.submit),
    GiveRole: _plain(Deed.ROLES, roles.give),
    TakeRole: _plain(Deed.ROLES, roles.take),
    AsPlatformsSay: _plain(Deed.ROLES, roles.automatic),
    GiveBySource: _plain(Deed.ROLES, role_sources.give),
    TakeFromSource: _plain(Deed.ROLES, role_sources.take),
    MembersTold: _plain(Deed.KEEP, role_sources.told),
    RolesTold: _plain(Deed.KEEP, role_sources.member_told),
    RefreshForm: _plain(Deed.HELP, forms.refresh),
    KeepTheirs: _plain(Deed.HELP, forms.keep_theirs),
    StartConvert: _plain(Deed.ASK, convert_form.start),
    AskForHelp: _plain(Deed.ASK, convert_form.ask),
    SubmitConvert: _plain(Deed.ASK, convert_form.submit),
    TakeWholeThread: _ticket(Deed.CONVERT, whole_thread.take),
    StartEdit: _plain(Deed.EDIT, edit.start),
    SubmitEdit: _ticket(Deed.EDIT, edit.submit),
    EditWords: _ticket(Deed.EDIT, edit_words.edit_words),
    ShowTags: question(Deed.LIST, tags.show),
    StartTag: _plain(Deed.TAGS, tags.start),
    SubmitTag: _plain(Deed.TAGS, tags.submit),
    ShowFields: question(Deed.FIELDS, fields.show),
    StartField: _plain(Deed.FIELDS, fields.start),
    SubmitField: _plain(Deed.FIELDS, fields.submit),
    StartFill: _plain(Deed.EDIT, fill_in.start),
    SubmitFill: _ticket(Deed.EDIT, fill_in.submit),
    StartReply: _plain(Deed.REPLY, reply.start),
    SubmitReply: _ticket(Deed.REPLY, reply.submit),
    StartHandOver: _plain(Deed.HAND_OVER, hand_over.start),
    SubmitHandOver: _ticket(Deed.HAND_OVER, hand_over.submit),
    StartRemind: _plain(Deed.REMIND, remind.start),
    SubmitRemind: _ticket(Deed.REMIND, remind.submit),
    StartNote: _plain(Deed.NOTE, notes.start),
    SubmitNote: _ticket(Deed.NOTE, notes.submit),
    ShowCanned: question(Deed.REPLY, canned.show),
    StartCanned: _plain(Deed.CANNED, canned.start),
    SubmitCanned: _plain(Deed.CANNED, canned.submit),
    DropCanned: _plain(Deed.CANNED, canned.drop),
    StartContact: _plain(Deed.REPLY, contact.start),
    SubmitContact: _ticket(Deed.REPLY, contact.submit),
    ShowNotes: question(Deed.SEE, notes.show),
    MeantTime: _ticket(Deed.LIST, asked_times.meant),
    ChangeTime: _plain(Deed.LIST, asked_times.change),
    SubmitTime: _ticket(Deed.LIST, asked_times.submit),
    StartPostpone: _plain(Deed.STATUS, postpone.start),
    SubmitPostpone: _ticket(Deed.STATUS, postpone.submit),
    Postpone: _ticket(Deed.STATUS, postpone.in_words),
    BringBack: _ticket(Deed.STATUS, postpone.back),
    Follow: _ticket(Deed.FOLLOW, follow.follow),
    Unfollow: _ticket(Deed.FOLLOW, follow.unfollow),
    ShowReminders: question(Deed.REMIND, reminders.show),
    DropReminder: _ticket(Deed.REMIND, reminders.drop),
    ShowTicket: question(Deed.HELP, show.show),
    ConvertNow: _plain(Deed.CONVERT, convert.now),
    CatchUp: _plain(Deed.KEEP, catch_up.catch_up),
    CancelConvert: _plain(Deed.CONVERT, deeds.cancel),
    MessageArrived: _plain(Deed.KEEP, arrive.arrived),
    MessageEdited: _plain(Deed.KEEP, arrive.edited),
    MessageDeleted: _plain(Deed.KEEP, arrive.deleted),
    ChannelTold: _plain(Deed.KEEP, channels.told),
    ParcelAside: _plain(Deed.KEEP, aside.told),
    BackfillPage: _plain(Deed.KEEP, convert.page),
    FireTimers: _plain(Deed.KEEP, fire_timers.fire),
    KeepSummaries: _plain(Deed.KEEP, summaries.keep),
    Summarise: _plain(Deed.SUMMARISE, summaries.summarise),
}
