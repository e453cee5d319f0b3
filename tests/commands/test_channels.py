"""A channel changes under the desk's feet: staff posts stop or go elsewhere, places follow, admins hear why once."""

from datetime import timedelta

import pytest

from commands.answers import Nothing
from commands.draw import drawer
from desk.codec import encode
from desk.intents import (
    Close,
    Solve,
    StartConvert,
    StartReply,
    SubmitConvert,
    SubmitReply,
    Take,
    Wait,
)
from desk.person import Role
from desk.plan import ChannelRef
from desk.tidings import (
    ChannelTold,
    ParcelAside,
)
from desk.words import Audience
from tests.commands.desk import CATALOGUES, MORNING, Desk
from tests.storage.house import House
from views.nodes import StaffView, pinged
from views.post import Slot, StaffChannel, StaffPost


class Office(Desk):
    """A desk with an admin, Ada, beside Minh, who leads its group."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ada = self.agent("UADA", "Ada", Role.ADMIN)

    def told(self, channel: str, **facts) -> None:
        assert self.ask(None, ChannelTold(self.house.workspace, channel, **facts)) == Nothing()

    def heads(self):
        return self.house.store.delivery.heads(self.house.workspace, self.now, 10)

    def aside(self, parcel, reason: str) -> None:
        self.house.store.delivery.aside(parcel.id, reason, self.now)
        self.ask(None, ParcelAside(parcel.id, parcel.channel, reason))

    def overdue(self) -> None:
        for minutes in range(0, 5 * 60, 30):
            self.now = max(self.now, MORNING + timedelta(minutes=minutes, seconds=2))
            self.fire()

    def card(self, number: int) -> str:
        ticket = self.ticket(number)
        draw = drawer(self.house.store, lambda: self.now, CATALOGUES.__getitem__)
        return str(encode(draw(self.house.desk, Slot("card", ticket.id, ticket.id))))


@pytest.fixture
def desk(house: House) -> Office:
    return Office(house)


def said(parcels, account: str | None = None, channel: str | None = None) -> list[str]:
    """What notices say, to an account or in a channel."""
    found = [p for p in parcels if (p.account, p.channel) == (account, channel)]
    return [p.body.fallback if not isinstance(p.body, Slot) else p.body.kind for p in found]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"shared": True}, "People outside your team can read #desk now."),
        ({"archived": True}, "#desk was archived or deleted."),
        ({"gone": True}, "#desk was archived or deleted."),
        ({"member": False}, "I was taken out of #desk."),
    ],
)
def test_a_desk_channel_that_is_lost_stops_the_teams_posts_and_the_admins_hear_why_once(desk: Office, facts, words):
    desk.told("CDESK", name="desk", member=True)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.ask("UMINH", Wait(number))  # a redraw of the card waits
    desk.told("CDESK", **facts)
    desk.told("CDESK", **facts)
    posts = desk.parcels()
    assert said(posts, "UADA").count(words) == 1
    assert said(posts, "UMINH") == []
    assert not any(p.channel == "CDESK" for p in posts)
    desk.overdue()
    again = desk.convert(desk.heard("ULAN", "A second matter"))
    posts = desk.parcels()
    assert not any(p.channel == "CDESK" for p in posts)
    assert f"#{again} is made: A second matter" in said(posts, "UMINH")
    assert f"#{again} is made: A second matter" in said(posts, "UADA")


def test_without_a_channel_the_assignee_and_the_admins_hear_with_a_nudge(desk: Office):
    desk.told("CDESK", shared=True)
    desk.parcels()
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.overdue()
    posts = desk.parcels()
    for who in ("UMINH", "UADA"):
        assert f"■ #{number} is overdue: Can't log in" in said(posts, who)
    overdue = [p for p in posts if not isinstance(p.body, Slot) and "is overdue" in p.body.fallback]
    nudges = {p.account: str(encode(p.body)) for p in overdue}
    assert all("no desk channel" in body for body in nudges.values())
    assert "d1:setup" in nudges["UADA"]
    assert "d1:setup" not in nudges["UMINH"]
    assert {p.audience for p in posts if p.channel == "CHELP"} == {Audience.REQUESTER}


def test_the_alert_channel_takes_over(desk: Office):
    desk.change(alert_channel=desk.ref("CALERT"))
    desk.told("CDESK", member=True)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.told("CDESK", archived=True)
    desk.overdue()
    posts = desk.parcels()
    assert "overdue" in said(posts, channel="CALERT")
    assert f"■ #{number} is overdue: Can't log in" in said(posts, "UMINH")
    assert not any("is overdue" in text for text in said(posts, "UADA"))
    second = desk.convert(desk.heard("ULAN", "A second matter"))
    cards = [p for p in desk.parcels() if isinstance(p.body, Slot) and p.body.kind == "card"]
    assert [(p.channel, p.ticket) for p in cards] == [("CALERT", desk.ticket(second).id)]


def test_a_channel_that_comes_back_has_its_cards_redrawn(desk: Office):
    desk.told("CDESK", member=True)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.told("CDESK", archived=True)
    desk.ask("UMINH", Wait(number))
    assert not any(p.channel == "CDESK" for p in desk.parcels())
    desk.told("CDESK", archived=False)
    assert said(desk.parcels(), channel="CDESK") == ["card"]


def test_what_waited_for_a_lost_channel_goes_to_people(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.overdue()  # the notice is queued, and nothing is sent yet
    desk.told("CDESK", shared=True)
    posts = desk.parcels()
    assert "overdue" in said(posts, "UMINH")
    assert "overdue" in said(posts, "UADA")
    assert not any(p.channel == "CDESK" for p in posts)
    assert desk.house.store.delivery.untold(desk.house.workspace, desk.now, 10) == []
    assert desk.ticket(number).assignee == desk.minh.id


def test_a_staff_post_never_leaves_for_a_shared_channel_whoever_queued_it(desk: Office):
    ref = ChannelRef(desk.house.workspace, "COPEN")
    desk.told("COPEN", shared=True)
    post = StaffPost(StaffChannel(ref), StaffView((), "secret"))
    desk.house.store.write(lambda unit: unit.outbox.add(desk.house.desk, [post], desk.now))
    heads = desk.heads()
    assert [(p.channel, p.barred) for p in heads] == [("COPEN", "not_staff_safe")]


def test_a_customers_channel_that_is_lost_shows_on_the_card_and_comes_back(desk: Office):
    desk.told("CHELP", name="help", member=True)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.told("CHELP", member=False)
    assert "invite me there" in desk.card(number)
    desk.ask("UMINH", Take(number))
    desk.ask("UMINH", Wait(number))
    posts = desk.parcels()
    assert said(posts, channel="CDESK") == ["card"]
    assert not any(p.channel == "CHELP" for p in posts)
    desk.told("CHELP", member=True)
    assert "invite me there" not in desk.card(number)
    posts = desk.parcels()
    assert said(posts, channel="CHELP") == ["receipt"]
    assert said(posts, channel="CDESK") == ["card"]


def test_the_checklist_of_the_admins_is_redrawn(desk: Office):
    desk.told("CHELP", name="help", member=True)
    assert said(desk.parcels(), "UADA") == ["checklist"]
    desk.told("CHELP", name="help", member=True)
    desk.told("CELSEWHERE", member=True)
    assert desk.parcels() == []


def test_a_post_that_could_not_arrive_is_told_to_the_admins_once_a_day(desk: Office):
    first = desk.convert(desk.heard("ULAN", "Can't log in"))
    heads = desk.heads()
    receipt = next(p for p in heads if p.channel == "CHELP")
    desk.aside(receipt, "restricted_action")
    assert f"A post about #{first} could not reach CHELP." in said(desk.parcels(), "UADA")
    for expected in (0, 1):
        desk.convert(desk.heard("ULAN", "Another matter"))
        heads = desk.heads()
        desk.aside(next(p for p in heads if p.channel == "CHELP"), "restricted_action")
        assert sum("could not reach" in text for text in said(desk.parcels(), "UADA")) == expected
        desk.now += timedelta(days=1)


@pytest.mark.parametrize("channel", ["CHELP", "CDESK"])
def test_what_ended_while_a_channel_was_shut_is_shown_once_it_is_open_again(desk: Office, channel: str):
    for name in ("CHELP", "CDESK"):
        desk.told(name, name=name, member=True)
    old, new, running = (desk.convert(desk.heard("ULAN", text)) for text in ("Old", "New", "Runs"))
    desk.ask("UMINH", Solve(old))
    desk.now += timedelta(days=8)
    desk.parcels()
    desk.told(channel, member=False)
    desk.parcels()
    desk.ask("UMINH", Solve(new))
    desk.parcels()
    desk.told(channel, member=True)
    drawn = {(p.body.kind, p.ticket) for p in desk.parcels() if isinstance(p.body, Slot)}
    kinds = {"CHELP": {"receipt", "card"}, "CDESK": {"card"}}[channel]
    shown = {(kind, desk.ticket(one).id) for kind in kinds for one in (new, running)}
    assert drawn - {("checklist", None)} == shown


def test_the_receipt_of_what_is_made_while_we_cant_write_there_comes_once_we_can(desk: Office):
    desk.told("CHELP", name="help", member=True)
    desk.told("CHELP", member=False)
    desk.parcels()
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    heads = desk.heads()
    desk.aside(next(p for p in heads if p.channel == "CHELP"), "missing_permission")
    assert "invite me there" in desk.card(number)
    desk.parcels()
    desk.told("CHELP", member=True)
    drawn = [p.body.kind for p in desk.parcels() if isinstance(p.body, Slot) and p.channel == "CHELP"]
    assert drawn == ["receipt"]
    assert "invite me there" not in desk.card(number)


def test_an_answer_that_cant_reach_the_customer_is_told_below_the_card_each_time(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    for text in ("Try again", "And now?"):
        form = desk.ask("UMINH", StartReply(number)).form
        desk.ask("UMINH", SubmitReply(number, form.draft, {"text": text}))
        answer = next(p for p in desk.heads() if p.channel == "CHELP" and not isinstance(p.body, Slot))
        desk.aside(answer, "thread_locked")
        desk.aside(answer, "thread_locked")
        [told] = [p for p in desk.parcels() if p.channel == "CDESK" and not isinstance(p.body, Slot)]
        assert told.body.fallback == f"Minh, your answer on #{number} did not reach Lan."
        assert told.root is not None
        assert text in str(encode(told.body))
        assert "Unlock it" in str(encode(told.body))
        assert pinged(told.body) == {desk.minh.id}


def test_without_a_card_whoever_answered_and_the_admins_hear_that_it_did_not_arrive(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.told("CDESK", name="desk", shared=True)
    desk.parcels()
    form = desk.ask("UMINH", StartReply(number)).form
    desk.ask("UMINH", SubmitReply(number, form.draft, {"text": "Try again"}))
    desk.aside(next(p for p in desk.heads() if p.channel == "CHELP" and not isinstance(p.body, Slot)), "thread_locked")
    posts = desk.parcels()
    for account in ("UMINH", "UADA"):
        assert f"Minh, your answer on #{number} did not reach Lan." in said(posts, account)
    assert not any(p.channel == "CDESK" for p in posts)


def test_an_answer_whose_thread_was_deleted_begins_one_of_its_own(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    form = desk.ask("UMINH", StartReply(number)).form
    desk.ask("UMINH", SubmitReply(number, form.draft, {"text": "Try again"}))
    answer = next(p for p in desk.heads() if p.channel == "CHELP" and not isinstance(p.body, Slot))
    desk.aside(answer, "thread_gone")
    posts = desk.parcels()
    assert said(posts, "ULAN")[-1] == "Minh: Try again"
    assert not any("did not reach" in text for text in said(posts, channel="CDESK"))


def test_a_refusal_teaches_that_a_channel_is_archived(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    heads = desk.heads()
    desk.aside(next(p for p in heads if p.channel == "CHELP"), "is_archived")
    assert "invite me there" in desk.card(number)
    told = said(desk.parcels(), "UADA")
    assert sorted(told) == [f"A post about #{number} could not reach CHELP.", "checklist"]


def test_a_failing_message_to_an_admin_calls_for_no_other(desk: Office):
    desk.told("CDESK", member=True)
    desk.told("CDESK", shared=True)
    for _ in range(3):
        heads = desk.heads()
        for parcel in heads:
            desk.aside(parcel, "user_disabled")
    assert desk.heads() == []


def test_a_closed_direct_message_falls_back_to_the_cards_thread_once(desk: Office):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.overdue()
    store = desk.house.store.delivery
    while isinstance((direct := next(p for p in desk.heads() if p.account == "UMINH")).body, Slot):
        store.sent(direct.id, "D1", f"m{direct.id}", desk.now)
    desk.aside(direct, "user_disabled")
    desk.aside(direct, "user_disabled")
    posts = desk.parcels()
    assert said(posts, channel="CDESK").count(direct.body.fallback) == 1
    assert f"A post about #{number} could not reach Minh." in said(posts, "UADA")
    assert not any(p.channel == "CHELP" for p in posts)


def test_two_channels_that_refuse_end_with_people_and_in_no_circle(desk: Office):
    desk.change(alert_channel=desk.ref("CALERT"))
    desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.overdue()
    sent = []
    for _ in range(40):
        for parcel in desk.heads():
            if parcel.channel in ("CDESK", "CALERT"):
                desk.aside(parcel, "restricted_action")
            else:
                desk.house.store.delivery.sent(parcel.id, "D1", f"m{parcel.id}", desk.now)
                sent.append(parcel)
    assert desk.heads() == []
    assert "overdue" in said(sent, "UMINH")


def test_being_invited_takes_in_the_thread_that_waited_for_it(desk: Office):
    heard = desk.heard("ULAN", "Can't log in")
    form = desk.ask("UMINH", StartConvert(heard.ref, (heard,), member=False)).form
    values = {"subject": "Can't log in"}
    desk.ask("UMINH", SubmitConvert(form.draft, values))
    assert desk.ticket(1).place_missing
    assert not any(p.channel == "CHELP" for p in desk.parcels())
    desk.told("CHELP", member=True)
    assert not desk.ticket(1).place_missing
    assert len(desk.house.store.jobs_due(desk.now, 10)) == 1
    posts = desk.parcels()
    assert said(posts, channel="CHELP") == ["receipt"]
    assert said(posts, channel="CDESK") == ["card"]


@pytest.mark.parametrize("deed", [Solve, Close])
def test_being_invited_takes_in_what_was_solved_unreached_and_leaves_what_is_closed(desk: Office, deed: type):
    heard = desk.heard("ULAN", "Can't log in")
    form = desk.ask("UMINH", StartConvert(heard.ref, (heard,), member=False)).form
    desk.ask("UMINH", SubmitConvert(form.draft, {"subject": "Can't log in"}))
    desk.ask("UMINH", deed(1))
    desk.parcels()
    desk.told("CHELP", member=True)
    solved = deed is Solve
    assert desk.ticket(1).place_missing is not solved
    assert said(desk.parcels(), channel="CHELP") == (["receipt"] if solved else [])
