"""Who is here: being away for a while, and the team at a glance."""

from dataclasses import replace
from datetime import timedelta

from desk.distribution import Distribution, Strategy, Terms
from desk.ids import DeskId, GroupKey, PersonId, WorkspaceId
from desk.pause import Pause
from desk.plan import Channel, ChannelRef, Group
from desk.report import Figures
from tests.golden.facts import CHOICES, MINH, NOW, SOON, Screens, form, opened, posted
from views import group_forms, pause
from views.channel_form import channel_form, channel_saved, channels_board
from views.demand import demand_form, demand_saved
from views.groups import GroupFacts, groups_board, only_group, retired
from views.here import Present, here_board
from views.language import Words
from views.nodes import StaffView
from views.report import Told, Worked, report_board
from views.rules import Rules
from views.terms import Member, team_board, terms_form, terms_saved
from views.texts_form import texts_form, texts_saved

AWAY = Pause("p1", DeskId("d1"), MINH, NOW, SOON, "dentist <@U1>")
ASKED = {"skills": "vip, <@U1>", "levels": "Urgent: 2\ntag *vip*: 3", "weights": "Urgent: 3"}
OPEN_END = replace(AWAY, until=None, reason="")


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return (
        _pause(words) | _here(words) | _report(words) | _groups(words) | _work(words) | _texts(words) | _channels(words)
    )


def _pause(words: Words) -> Screens:
    return {
        "form_pause": form(pause.pause_form("f1", {}, 3, (), CHOICES, words)),
        "form_pause_without_tickets": form(pause.pause_form("f1", {"until": "14h"}, 0, (), CHOICES, words)),
        "paused": posted(pause.paused(AWAY, 3, (), None, words)),
        "paused_without_end": posted(pause.paused(OPEN_END, 0, (), None, words)),
        "paused_and_returned": posted(pause.paused(AWAY, 1, (42, 57), None, words)),
        "paused_and_offered": posted(pause.paused(AWAY, 3, (), "Hoa", words)),
        "paused_given_back": posted(pause.given_back((42, 57), 1, words)),
        "paused_none_given_back": posted(pause.given_back((), 2, words)),
        "pause_back": posted(pause.back(AWAY, 3, words)),
        "pause_over": posted(pause.over(AWAY, words)),
        "pause_never": posted(pause.never_away(words)),
        "pause_to_solve": opened(pause.nothing_meanwhile(AWAY, words)),
    }


def _here(words: Words) -> Screens:
    away = Present("Minh", 3, AWAY, 3900)
    team = [Present(f"Agent {number}", number) for number in range(8)]
    later = Present("An", 1, back=NOW + timedelta(hours=12))
    return {
        "here": opened(here_board([Present("Hoa", 5, away=600), away, later], 0, words)),
        "here_paged": opened(here_board([*team, away, later], 8, words)),
        "here_nobody": opened(here_board([], 0, words)),
    }


def _report(words: Words) -> Screens:
    busy = Worked("Minh <@U1>", 3, Figures(solved=12, answers=9, kept=20, broken=1, away=2, changed=1, first=2712))
    team = [Worked(f"Agent {number}", number, Figures(solved=number)) for number in range(9)]
    return {
        "report": opened(report_board([busy, team[0]], Told(7, nobodys=3, leads=True), 0, words)),
        "report_paged": opened(report_board([busy, *team], Told(90, leads=True, more=True), 8, words)),
        "report_full": opened(report_board([busy, *team], Told(30), 0, words)),
        "report_own": opened(report_board([busy], Told(1), 0, words)),
    }


def _groups(words: Words) -> Screens:
    way = Distribution(Strategy.LEAST_LOADED, 5, GroupKey("support"), 30, 60)
    tech = Group(GroupKey("tech"), "Tech", schedule="night", next_only=True, distribution=way, view="tag:vip")
    names = tuple(f"Agent {number}" for number in range(10))
    full = GroupFacts(tech, names, "Hoa", "#tech", ("#help", "#vn"), "Support", 12, 3, led=True)
    bare = GroupFacts(Group(GroupKey("support"), "Support"))
    values = {"name": "Tech", "channels": "C1 C2", "schedule": "night", "strategy": "round_robin", "capacity": "5"}
    people = (("U1", "Minh"), ("@p2", "Hoa"))
    return {
        "groups": opened(groups_board([full, bare], 2, 0, True, words)),
        "groups_for_a_lead": opened(groups_board([full], 9, 4, False, words)),
        "group_retired": posted(retired("Tech", "Support", 12, 12, words)),
        "group_only": posted(only_group(tech, words)),
        "form_group": form(group_forms.group_form("f1", False, values, ("office", "night"), (), 0, words)),
        "form_group_new": form(group_forms.group_form("f1", True, {}, ("office",), people, 0, words)),
        "form_members": form(group_forms.members_form("f1", "Tech", "U1 U2", words)),
        "form_way": form(group_forms.way_form("f1", "Tech", values, CHOICES, 0, words)),
        "form_demand": form(demand_form("f1", ASKED, 0, words)),
        "demand_saved": opened(StaffView(demand_saved({**ASKED, "weights": ""}, None, words), "", "")),
        "form_summary_times": form(
            group_forms.summary_form("f1", "Tech", {"at": "08:30", "days": "mon thu"}, ("09:00", ()), 0, words)
        ),
        "form_retire": form(group_forms.retire_form("f1", "Tech", 12, CHOICES, {}, words)),
    }


def _work(words: Words) -> Screens:
    every = Terms(MINH, 4, 3, ("vip", "billing"), "night", "Europe/Paris")
    team = [Member("U1", "Minh <@U2>", every), Member("@p2", "Hoa", Terms(PersonId("p2")), may=False)]
    many = [Member(f"U{number}", f"Agent {number}", Terms(MINH, capacity=number)) for number in range(20)]
    group, values = (GroupKey("tech"), "Tech"), {"capacity": "4", "level": "3", "skills": "vip", "zone": "Europe/Paris"}
    hours = ("office", "night")
    return {
        "team": opened(team_board(group, team, 0, words)),
        "team_paged": opened(team_board(group, many, 1, words)),
        "team_nobody": opened(team_board(group, [], 0, words)),
        "terms_saved": posted(terms_saved("Minh", every, None, words)),
        "form_terms": form(terms_form("f1", "Minh", values, hours, 0, words, hours_only=False)),
        "form_terms_own": form(terms_form("f1", "Minh", values, hours, 0, words, hours_only=True)),
    }


def _texts(words: Words) -> Screens:
    rules = Rules("Urgent only for outages. <@U1>", {"urgent": "Nobody can work.", "low": "Within a week."})
    return {
        "form_texts": form(texts_form("f1", {"rules_text": rules.text, **rules.by_priority}, 0, words)),
        "texts_saved": posted(texts_saved(rules, words)),
        "texts_gone": posted(texts_saved(Rules(), words)),
    }


def _channels(words: Words) -> Screens:
    ref = ChannelRef(WorkspaceId("w1"), "C1")
    quiet = Channel(ref, GroupKey("tech"), "every", "silent", "vi")
    named = [("#help <!channel>", Channel(ref, GroupKey("support"))), ("#vn", quiet)]
    values = {"mode": "every", "face": "silent", "group": "support", "language": "vi"}
    many = [(f"#help-{number}", quiet) for number in range(10)]
    board = channels_board(named, CHOICES, 0, words)
    return {
        "channels": opened(replace(board, nodes=(channel_saved("#vn", words), *board.nodes))),
        "channels_paged": opened(channels_board(many, CHOICES[:1], 1, words)),
        "channels_none": opened(channels_board([], CHOICES, 0, words)),
        "form_channel": form(channel_form("f1", "#help <!channel>", values, CHOICES, 0, words)),
    }
