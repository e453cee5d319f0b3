"""The rows of the door's list about the team: who is here, the groups, their channels, and what people are told."""

from commands import (
    channel_form,
    demand,
    group_form,
    group_members,
    group_summary,
    group_way,
    groups,
    here,
    pause,
    report,
    terms,
    texts,
)
from commands.case import Case, plain, question
from desk.intents import Intent
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
from desk.intents_people import PauseMe, Resume, ReturnUnanswered, ShowHere, ShowReport, StartPause, SubmitPause
from desk.intents_terms import ShowTeam, StartTerms, SubmitTerms
from desk.intents_texts import StartTexts, SubmitTexts
from desk.person import Deed
from desk.tidings import EndPauses

OF_PEOPLE: dict[type[Intent], Case] = {
    StartPause: plain(Deed.PAUSE, pause.start),
    SubmitPause: plain(Deed.PAUSE, pause.submit),
    PauseMe: plain(Deed.PAUSE, pause.in_words),
    ReturnUnanswered: plain(Deed.PAUSE, pause.give_back),
    Resume: plain(Deed.PAUSE, pause.resume),
    EndPauses: plain(Deed.KEEP, pause.end_due),
    ShowHere: question(Deed.HERE, here.here),
    ShowReport: question(Deed.REPORT, report.report),
    ShowGroups: question(Deed.GROUPS, groups.show),
    StartGroup: plain(Deed.SETUP, group_form.start),
    SubmitGroup: plain(Deed.SETUP, group_form.submit),
    StartMembers: plain(Deed.ROLES, group_members.start),
    SubmitMembers: plain(Deed.ROLES, group_members.submit),
    StartWay: plain(Deed.GROUPS, group_way.start),
    SubmitWay: plain(Deed.GROUPS, group_way.submit),
    StartDemand: plain(Deed.SETUP, demand.start),
    SubmitDemand: plain(Deed.SETUP, demand.submit),
    StartSummaryTimes: plain(Deed.GROUPS, group_summary.start),
    SubmitSummaryTimes: plain(Deed.GROUPS, group_summary.submit),
    ShowTeam: question(Deed.GROUPS, terms.show),
    StartTerms: plain(Deed.TERMS, terms.start),
    SubmitTerms: plain(Deed.TERMS, terms.submit),
    StartTexts: plain(Deed.TEXTS, texts.start),
    SubmitTexts: plain(Deed.TEXTS, texts.submit),
    AskRatings: plain(Deed.GROUPS, groups.ask_ratings),
    StartRetire: plain(Deed.SETUP, groups.start_retire),
    SubmitRetire: plain(Deed.SETUP, groups.submit_retire),
    ShowChannels: question(Deed.SETUP, channel_form.show),
    StartChannel: plain(Deed.SETUP, channel_form.start),
    SubmitChannel: plain(Deed.SETUP, channel_form.submit),
}
