"""Who may ask for what: every intent, by every role, through the door; and nothing of another desk by any."""

from collections.abc import Callable
from typing import get_args

import pytest

from commands.answers import Say
from commands.table import TABLE
from desk import intents as i
from desk import intents_cause as causes
from desk import intents_fields as f
from desk import intents_follow as follow
from desk import intents_history as hist
from desk import intents_hours as h
from desk import intents_links as ties
from desk import intents_policies as p
from desk import intents_rating as rate
from desk import intents_roles as r
from desk import intents_rule_steps as steps
from desk import intents_rules as u
from desk import intents_tags as g
from desk import intents_times as times
from desk import intents_views as v
from desk import intents_words as w
from desk import tidings as t
from desk.ids import DraftId, GroupKey, MessageId
from desk.intents_bulk import GoBulk, RunBulk, ShowRefused, StartBulk, SubmitBulk, UndoBulk
from desk.intents_day import (
    AnswerShift,
    LeaveForm,
    NextTicket,
    Pin,
    Skip,
    StartOrder,
    StartShift,
    SubmitOrder,
    SubmitShift,
    TurnTo,
    Unpin,
)
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
    SubmitChannel,
    SubmitDemand,
    SubmitGroup,
    SubmitMembers,
    SubmitRetire,
    SubmitSummaryTimes,
    SubmitWay,
)
from desk.intents_log import SendFiles, ShowConversation, ShowLog, WhyDeeds
from desk.intents_people import PauseMe, Resume, ReturnUnanswered, ShowHere, ShowReport, StartPause, SubmitPause
from desk.intents_picking import Pick, ShowPicks, TakePicks
from desk.intents_spam import MarkSpam, Mute, MuteSender, NotSpam, ShowMuted, Unmute
from desk.intents_terms import ShowTeam, StartTerms, SubmitTerms
from desk.intents_texts import StartTexts, SubmitTexts
from desk.intents_undo import Undo, UndoDeed
from desk.person import Role
from desk.ticket import Source
from tests.commands.desk import Desk
from tests.storage.house import House

NONE = DraftId("none")
ANYBODY, LIGHT, AGENT, LEAD, ADMIN = "anybody", "light", "agent", "lead", "admin"
ASKED = "whoever asked for the ticket"
MADE = Callable[[Desk], i.Intent]


def heard(desk: Desk, who: str = "ULAN"):
    return desk.heard(who, "Something else")


PEOPLE: dict[type, tuple[str, MADE]] = {
    i.ShowHelp: (ANYBODY, lambda _: i.ShowHelp()),
    i.ShowHome: (ANYBODY, lambda _: i.ShowHome()),
    i.ListTickets: (ANYBODY, lambda _: i.ListTickets("all")),
    i.StartConvert: (ANYBODY, lambda desk: i.StartConvert((one := heard(desk)).ref, (one,))),
    i.SubmitConvert: (ANYBODY, lambda _: i.SubmitConvert(NONE, {})),
    i.RefreshForm: (ANYBODY, lambda _: i.RefreshForm(NONE, {})),
    i.KeepTheirs: (ANYBODY, lambda _: i.KeepTheirs(NONE, {})),
    v.ShowView: (ANYBODY, lambda _: v.ShowView()),
    v.ListViews: (LIGHT, lambda _: v.ListViews()),
    v.StartView: (LIGHT, lambda _: v.StartView()),
    v.StartFilter: (LIGHT, lambda _: v.StartFilter()),
    v.SubmitFilter: (LIGHT, lambda _: v.SubmitFilter(NONE, {})),
    v.SubmitView: (LIGHT, lambda _: v.SubmitView(NONE, {})),
    v.SaveView: (LIGHT, lambda _: v.SaveView("hot", "mine")),
    v.StartRename: (LIGHT, lambda _: v.StartRename("hot")),
    v.RenameView: (LIGHT, lambda _: v.RenameView("hot", "hotter")),
    v.DeleteView: (LIGHT, lambda _: v.DeleteView("hot")),
    v.DefaultView: (LIGHT, lambda _: v.DefaultView()),
    i.ShowTicket: (LIGHT, lambda _: i.ShowTicket(1)),
    i.Why: (LIGHT, lambda _: i.Why(1)),
    ShowLog: (LIGHT, lambda _: ShowLog(1)),
    ShowConversation: (LIGHT, lambda _: ShowConversation(1)),
    SendFiles: (LIGHT, lambda _: SendFiles(1, MessageId("m1"))),
    hist.ShowHistory: (LEAD, lambda _: hist.ShowHistory()),
    hist.ShowChange: (LEAD, lambda _: hist.ShowChange(2)),
    hist.RevertChange: (LEAD, lambda _: hist.RevertChange(99)),
    p.ShowPolicies: (LEAD, lambda _: p.ShowPolicies()),
    p.StartPolicy: (LEAD, lambda _: p.StartPolicy()),
    p.EditPolicy: (LEAD, lambda _: p.EditPolicy(NONE, "what")),
    p.SubmitPolicy: (LEAD, lambda _: p.SubmitPolicy(NONE, {})),
    p.ShowProposal: (LEAD, lambda _: p.ShowProposal(NONE)),
    p.SavePolicy: (LEAD, lambda _: p.SavePolicy(NONE)),
    p.TryPolicy: (LEAD, lambda _: p.TryPolicy()),
    p.MovePolicy: (LEAD, lambda _: p.MovePolicy("Standard", up=True)),
    p.RetirePolicy: (LEAD, lambda _: p.RetirePolicy("Standard")),
    WhyDeeds: (LIGHT, lambda _: WhyDeeds(1)),
    r.ShowRoles: (ADMIN, lambda _: r.ShowRoles()),
    r.StartRole: (ADMIN, lambda _: r.StartRole()),
    r.SubmitRole: (ADMIN, lambda _: r.SubmitRole(NONE, {})),
    r.GiveRole: (ADMIN, lambda _: r.GiveRole("ULAN", Role.REQUESTER)),
    r.TakeRole: (ADMIN, lambda _: r.TakeRole("ULAN")),
    r.AsPlatformsSay: (ADMIN, lambda _: r.AsPlatformsSay("ULAN")),
    r.GiveBySource: (ADMIN, lambda _: r.GiveBySource("usergroup", "S1", Role.LIGHT)),
    r.TakeFromSource: (ADMIN, lambda _: r.TakeFromSource("usergroup", "S1")),
    i.ConvertNow: (AGENT, lambda desk: i.ConvertNow((one := heard(desk)).ref, (one,), Source.EMOJI)),
    i.CancelConvert: (AGENT, lambda desk: i.CancelConvert(heard(desk).ref)),
    i.TakeWholeThread: (AGENT, lambda _: i.TakeWholeThread(1)),
    i.StartEdit: (AGENT, lambda _: i.StartEdit(1)),
    i.SubmitEdit: (AGENT, lambda _: i.SubmitEdit(1, NONE, {})),
    i.EditWords: (AGENT, lambda _: i.EditWords(1, "priority:low")),
    i.Take: (AGENT, lambda _: i.Take(1)),
    NextTicket: (AGENT, lambda _: NextTicket()),
    Skip: (AGENT, lambda _: Skip(1)),
    Pin: (LIGHT, lambda _: Pin(1)),
    Unpin: (LIGHT, lambda _: Unpin(1)),
    TurnTo: (LIGHT, lambda _: TurnTo(1)),
    LeaveForm: (ANYBODY, lambda _: LeaveForm(NONE, {})),
    StartShift: (AGENT, lambda _: StartShift()),
    SubmitShift: (AGENT, lambda _: SubmitShift(NONE, {})),
    AnswerShift: (AGENT, lambda _: AnswerShift("none", accept=True)),
    StartPause: (AGENT, lambda _: StartPause()),
    SubmitPause: (AGENT, lambda _: SubmitPause(NONE, {})),
    PauseMe: (AGENT, lambda _: PauseMe("lunch")),
    ReturnUnanswered: (AGENT, lambda _: ReturnUnanswered()),
    Resume: (AGENT, lambda _: Resume()),
    ShowGroups: (LEAD, lambda _: ShowGroups()),
    StartGroup: (ADMIN, lambda _: StartGroup("support")),
    SubmitGroup: (ADMIN, lambda _: SubmitGroup(NONE, {})),
    StartMembers: (ADMIN, lambda _: StartMembers("support")),
    SubmitMembers: (ADMIN, lambda _: SubmitMembers(NONE, {})),
    ShowChannels: (ADMIN, lambda _: ShowChannels()),
    StartChannel: (ADMIN, lambda _: StartChannel("CHELP")),
    SubmitChannel: (ADMIN, lambda _: SubmitChannel(NONE, {})),
    StartWay: (LEAD, lambda _: StartWay("support")),
    SubmitWay: (LEAD, lambda _: SubmitWay(NONE, {})),
    StartDemand: (ADMIN, lambda _: StartDemand()),
    SubmitDemand: (ADMIN, lambda _: SubmitDemand(NONE, {})),
    AskRatings: (LEAD, lambda _: AskRatings("support", on=False)),
    StartSummaryTimes: (LEAD, lambda _: StartSummaryTimes("support")),
    SubmitSummaryTimes: (LEAD, lambda _: SubmitSummaryTimes(NONE, {})),
    ShowTeam: (LEAD, lambda _: ShowTeam(GroupKey("support"))),
    StartTerms: (AGENT, lambda _: StartTerms()),
    SubmitTerms: (AGENT, lambda _: SubmitTerms(NONE, {})),
    StartTexts: (LEAD, lambda _: StartTexts()),
    SubmitTexts: (LEAD, lambda _: SubmitTexts(NONE, {})),
    StartRetire: (ADMIN, lambda _: StartRetire("support")),
    SubmitRetire: (ADMIN, lambda _: SubmitRetire(NONE, {})),
    ShowHere: (LEAD, lambda _: ShowHere()),
    ShowReport: (AGENT, lambda _: ShowReport()),
    StartOrder: (LEAD, lambda _: StartOrder()),
    SubmitOrder: (LEAD, lambda _: SubmitOrder(NONE, {})),
    i.StartHandOver: (AGENT, lambda _: i.StartHandOver(1)),
    i.HandOver: (AGENT, lambda _: i.HandOver(1, "UMINH")),
    i.SubmitHandOver: (AGENT, lambda _: i.SubmitHandOver(1, NONE, {})),
    i.Wait: (AGENT, lambda _: i.Wait(1)),
    i.Solve: (AGENT, lambda _: i.Solve(1)),
    i.SolveOwn: (AGENT, lambda _: i.SolveOwn(1)),
    rate.AskRating: (ASKED, lambda _: rate.AskRating(1)),
    rate.Rate: (ASKED, lambda _: rate.Rate(1, 2)),
    rate.StartRatingComment: (ASKED, lambda _: rate.StartRatingComment(1)),
    rate.SubmitRatingComment: (ASKED, lambda _: rate.SubmitRatingComment(1, NONE, {})),
    i.Reopen: (AGENT, lambda _: i.Reopen(1)),
    i.Close: (AGENT, lambda _: i.Close(1)),
    i.AnswerNotNeeded: (AGENT, lambda _: i.AnswerNotNeeded(1)),
    i.StartReply: (AGENT, lambda _: i.StartReply(1)),
    i.SubmitReply: (AGENT, lambda _: i.SubmitReply(1, NONE, {})),
    w.StartNote: (LIGHT, lambda _: w.StartNote(1)),
    w.SubmitNote: (LIGHT, lambda _: w.SubmitNote(1, NONE, {})),
    w.StartContact: (AGENT, lambda _: w.StartContact(1)),
    w.SubmitContact: (AGENT, lambda _: w.SubmitContact(1, NONE, {})),
    w.ShowCanned: (AGENT, lambda _: w.ShowCanned()),
    w.StartCanned: (LEAD, lambda _: w.StartCanned()),
    w.SubmitCanned: (LEAD, lambda _: w.SubmitCanned(NONE, {})),
    w.DropCanned: (LEAD, lambda _: w.DropCanned("Refund")),
    w.ShowNotes: (LIGHT, lambda _: w.ShowNotes(1)),
    i.StartRemind: (LIGHT, lambda _: i.StartRemind(1)),
    i.SubmitRemind: (LIGHT, lambda _: i.SubmitRemind(1, NONE, {})),
    i.Remind: (LIGHT, lambda _: i.Remind(1, "1h")),
    Undo: (AGENT, lambda _: Undo()),
    UndoDeed: (AGENT, lambda _: UndoDeed(1, 1)),
    StartBulk: (AGENT, lambda _: StartBulk()),
    SubmitBulk: (AGENT, lambda _: SubmitBulk(NONE, {})),
    GoBulk: (AGENT, lambda _: GoBulk("none")),
    UndoBulk: (AGENT, lambda _: UndoBulk("none")),
    ShowPicks: (LIGHT, lambda _: ShowPicks(NONE)),
    Pick: (LIGHT, lambda _: Pick(NONE, 0, None, on=True)),
    TakePicks: (LIGHT, lambda _: TakePicks(NONE)),
    ShowRefused: (AGENT, lambda _: ShowRefused("none")),
    MarkSpam: (AGENT, lambda _: MarkSpam(1)),
    NotSpam: (AGENT, lambda _: NotSpam(1)),
    MuteSender: (LEAD, lambda _: MuteSender(1)),
    Mute: (LEAD, lambda _: Mute("UTOM")),
    Unmute: (LEAD, lambda _: Unmute("nobody")),
    ShowMuted: (LEAD, lambda _: ShowMuted()),
    ties.StartRelate: (AGENT, lambda _: ties.StartRelate(1)),
    ties.SubmitRelate: (AGENT, lambda _: ties.SubmitRelate(1, NONE, {})),
    causes.StartCause: (AGENT, lambda _: causes.StartCause(1)),
    causes.SubmitCause: (AGENT, lambda _: causes.SubmitCause(1, NONE, {})),
    causes.SubmitAnswerAll: (AGENT, lambda _: causes.SubmitAnswerAll(1, NONE, {})),
    causes.SolveAll: (AGENT, lambda _: causes.SolveAll(1)),
    ties.StartMerge: (AGENT, lambda _: ties.StartMerge(1)),
    ties.SubmitMerge: (AGENT, lambda _: ties.SubmitMerge(1, NONE, {})),
    ties.Merge: (AGENT, lambda _: ties.Merge(1, 2)),
    ties.Unmerge: (AGENT, lambda _: ties.Unmerge(1)),
    ties.StartSplit: (AGENT, lambda _: ties.StartSplit(1)),
    ties.StartInternal: (AGENT, lambda _: ties.StartInternal()),
    ties.SubmitPart: (AGENT, lambda _: ties.SubmitPart(NONE, {})),
    ties.Relate: (AGENT, lambda _: ties.Relate(1, 2)),
    ties.Unrelate: (AGENT, lambda _: ties.Unrelate(1, 2)),
    times.MeantTime: (LIGHT, lambda desk: times.MeantTime(1, NONE, desk.now)),
    times.ChangeTime: (LIGHT, lambda _: times.ChangeTime(1, NONE)),
    times.StartPostpone: (AGENT, lambda _: times.StartPostpone(1)),
    times.SubmitPostpone: (AGENT, lambda _: times.SubmitPostpone(1, NONE, {})),
    times.Postpone: (AGENT, lambda _: times.Postpone(1, "tomorrow 9am waiting for parts")),
    times.BringBack: (AGENT, lambda _: times.BringBack(1)),
    follow.Follow: (LIGHT, lambda _: follow.Follow(1)),
    follow.Unfollow: (LIGHT, lambda _: follow.Unfollow(1)),
    follow.ShowReminders: (LIGHT, lambda _: follow.ShowReminders()),
    follow.DropReminder: (LIGHT, lambda desk: follow.DropReminder(1, desk.now)),
    times.SubmitTime: (LIGHT, lambda _: times.SubmitTime(1, NONE, {})),
    i.Summarise: (AGENT, lambda _: i.Summarise()),
    i.AskForHelp: (ANYBODY, lambda _: i.AskForHelp()),
    g.ShowTags: (LIGHT, lambda _: g.ShowTags()),
    g.StartTag: (LEAD, lambda _: g.StartTag("vip")),
    g.RenameTag: (LEAD, lambda _: g.RenameTag("vip", "top")),
    g.SubmitTag: (LEAD, lambda _: g.SubmitTag(NONE, {})),
    f.StartFill: (AGENT, lambda _: f.StartFill(1)),
    f.SubmitFill: (AGENT, lambda _: f.SubmitFill(1, NONE, {})),
    u.ShowRules: (LEAD, lambda _: u.ShowRules()),
    u.StartRule: (LEAD, lambda _: u.StartRule()),
    steps.GuideRule: (LEAD, lambda _: steps.GuideRule()),
    steps.ShowRuleDraft: (LEAD, lambda _: steps.ShowRuleDraft(NONE)),
    steps.RuleStep: (LEAD, lambda _: steps.RuleStep(NONE, "when")),
    steps.SubmitRuleStep: (LEAD, lambda _: steps.SubmitRuleStep(NONE, {})),
    steps.TakeStepBack: (LEAD, lambda _: steps.TakeStepBack(NONE, "if", 0)),
    steps.TryRuleDraft: (LEAD, lambda _: steps.TryRuleDraft(NONE)),
    steps.SaveRuleDraft: (LEAD, lambda _: steps.SaveRuleDraft(NONE, on=False)),
    u.SubmitRule: (LEAD, lambda _: u.SubmitRule(NONE, {})),
    u.SwitchRule: (LEAD, lambda _: u.SwitchRule("vip", on=True)),
    u.RaiseRule: (LEAD, lambda _: u.RaiseRule("vip")),
    u.DropRule: (LEAD, lambda _: u.DropRule("vip")),
    u.TryRule: (LEAD, lambda _: u.TryRule("vip")),
    u.TakeReady: (LEAD, lambda _: u.TakeReady("gone")),
    u.ShowMacros: (LIGHT, lambda _: u.ShowMacros()),
    u.StartMacro: (LEAD, lambda _: u.StartMacro()),
    u.SubmitMacro: (LEAD, lambda _: u.SubmitMacro(NONE, {})),
    u.DropMacro: (LEAD, lambda _: u.DropMacro("gone")),
    u.RunMacro: (LIGHT, lambda _: u.RunMacro(1, "gone")),
    h.ShowSchedules: (LEAD, lambda _: h.ShowSchedules()),
    h.StartSchedule: (LEAD, lambda _: h.StartSchedule()),
    h.TrySchedule: (LEAD, lambda _: h.TrySchedule(NONE)),
    h.SaveSchedule: (LEAD, lambda _: h.SaveSchedule(NONE)),
    h.SubmitSchedule: (LEAD, lambda _: h.SubmitSchedule(NONE, {})),
    h.ShowDays: (LEAD, lambda _: h.ShowDays()),
    h.TypeDays: (LEAD, lambda _: h.TypeDays("vn 2027")),
    h.StartImport: (LEAD, lambda _: h.StartImport()),
    h.SubmitImport: (LEAD, lambda _: h.SubmitImport(NONE, {})),
    h.StartDay: (LEAD, lambda _: h.StartDay("office")),
    h.SubmitDay: (LEAD, lambda _: h.SubmitDay(NONE, {})),
    h.RetireSchedule: (LEAD, lambda _: h.RetireSchedule("night")),
    f.ShowFields: (LEAD, lambda _: f.ShowFields()),
    f.StartField: (LEAD, lambda _: f.StartField()),
    f.SubmitField: (LEAD, lambda _: f.SubmitField(NONE, {})),
    r.ShowRoleChanges: (ADMIN, lambda _: r.ShowRoleChanges()),
    r.RevertRole: (ADMIN, lambda _: r.RevertRole(99)),
    i.PostPanel: (LEAD, lambda _: i.PostPanel("CHELP")),
    i.StartSetup: (ADMIN, lambda _: i.StartSetup()),
    i.SubmitSetup: (ADMIN, lambda _: i.SubmitSetup(NONE, {})),
    i.StartPractice: (ADMIN, lambda _: i.StartPractice()),
    i.Introduce: (ADMIN, lambda _: i.Introduce()),
    i.StartLink: (ADMIN, lambda _: i.StartLink()),
    i.LinkPerson: (ADMIN, lambda _: i.LinkPerson("UTOM")),
    i.LinkMe: (ANYBODY, lambda _: i.LinkMe()),
    i.Suggest: (ANYBODY, lambda _: i.Suggest("ticket", "")),
    i.EnterCode: (ANYBODY, lambda _: i.EnterCode("ABCDE-FGHJK")),
}
_OWN = (i.ShowTicket, i.SolveOwn, *(kind for kind, (least, _) in PEOPLE.items() if least == ASKED))
OWN: dict[type, MADE] = {kind: PEOPLE[kind][1] for kind in _OWN}
"""What a customer may do with a request of theirs."""
DESK: dict[type, MADE] = {
    t.MessageArrived: lambda desk: t.MessageArrived(heard(desk)),
    t.MessageEdited: lambda desk: t.MessageEdited(heard(desk), desk.now),
    t.MessageDeleted: lambda desk: t.MessageDeleted(heard(desk).ref, desk.now),
    t.ChannelTold: lambda desk: t.ChannelTold(desk.house.workspace, "CHELP", archived=True),
    t.MenuChosen: lambda desk: t.MenuChosen(heard(desk).ref),
    t.ParcelAside: lambda _: t.ParcelAside(1, None, "x"),
    t.BackfillPage: lambda _: t.BackfillPage(1, (), None),
    r.MembersTold: lambda _: r.MembersTold("usergroup", "S1", ("UTOM",)),
    r.RolesTold: lambda _: r.RolesTold("UTOM", ("7",)),
    t.EndPauses: lambda _: t.EndPauses(),
    t.FireTimers: lambda desk: t.FireTimers((desk.ticket(1).id,)),
    RunBulk: lambda _: RunBulk("none"),
    t.KeepSummaries: lambda _: t.KeepSummaries(),
    t.CatchUp: lambda desk: t.CatchUp(desk.now, "1.0"),
}
RANKS = (ANYBODY, LIGHT, AGENT, LEAD, ADMIN, ASKED)
WHO = {"UTOM": ANYBODY, "ULAN": ANYBODY, "ULIGHT": LIGHT, "UAGENT": AGENT, "ULEAD": LEAD, "UADMIN": ADMIN}


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.convert(made.heard("ULAN", "Can't log in"))
    for who, role in (("ULIGHT", Role.LIGHT), ("UAGENT", Role.AGENT), ("ULEAD", Role.LEAD), ("UADMIN", Role.ADMIN)):
        made.agent(who, who.title(), role)
    return made


def forbidden(answer: object) -> bool:
    return isinstance(answer, Say) and answer.refused and answer.view.fallback.startswith("Only ")


def test_every_intent_has_its_row():
    assert set(TABLE) == set(get_args(i.Intent)) == {*PEOPLE, *DESK}


@pytest.mark.parametrize("who", WHO)
def test_each_role_may_what_is_theirs_and_nothing_more(desk: Desk, who: str):
    refused, rows = set(), len(desk.events(1))
    weak = {kind for kind, (least, _) in PEOPLE.items() if RANKS.index(WHO[who]) < RANKS.index(least)}
    weak -= {*OWN} if who == "ULAN" else set()
    for kind in weak | {*DESK}:
        make = DESK.get(kind) or PEOPLE[kind][1]
        if forbidden(desk.ask(who, make(desk))):
            refused.add(kind)
    assert refused == weak | {*DESK}
    assert len(desk.events(1)) == rows
    for kind, (_, make) in PEOPLE.items():
        if kind not in weak:
            assert not forbidden(desk.ask(who, make(desk))), kind


def test_what_stands_in_another_desks_place_is_out_of_reach(desk: Desk, other: Callable[[], House]):
    """A button's value is checked like any other input, though no message of ours ever carries such a one."""
    elsewhere = Desk(other())
    theirs = elsewhere.heard("ULAN", "Their secret")
    elsewhere.convert(theirs)
    before = elsewhere.events(1)
    asked: list[i.Intent] = [
        i.StartConvert(theirs.ref, (theirs,)),
        i.ConvertNow(theirs.ref, (theirs,), Source.EMOJI),
        i.CancelConvert(theirs.ref),
        i.ConvertNow(heard(desk).ref, (theirs,), Source.EMOJI),
    ]
    for intent in asked:
        answer = desk.ask("UAGENT", intent)
        assert isinstance(answer, Say)
        assert answer.refused, intent
        assert "Their secret" not in str(answer)
    assert elsewhere.events(1) == before
    assert elsewhere.ticket(1).status.value == "open"
