"""What the doctor and the figures are told of a desk: what is late, what waits, what can't arrive."""

from datetime import timedelta

from desk.timers import Timer, TimerKind
from storage.health import Aside, Backfilling, Coming, Waiting
from tests.storage.house import NOW, House
from views.nodes import StaffView
from views.post import StaffPerson, StaffPost

SAID = StaffView((), "hello")


def _queue(house: House, at: timedelta = timedelta()) -> int:
    posts = [StaffPost(StaffPerson(house.agent("UMINH", "Minh").id), SAID)]
    house.store.write(lambda unit: unit.outbox.add(house.desk, posts, NOW + at))
    return house.store.delivery.heads(house.workspace, NOW + timedelta(days=30), 10)[-1].id


def test_a_new_desk_is_well(house: House) -> None:
    house.store.health.answers()
    assert not house.store.health.behind()
    assert house.store.health.timer_lag(NOW) == 0.0
    found = house.store.health.look(NOW)
    assert (found.late, found.posts, found.asides, found.jobs) == (Waiting(0, None), Waiting(0, None), (), ())


def test_a_timer_is_late_after_a_minute_and_its_lag_is_told_at_once(house: House) -> None:
    ticket = house.ticket()
    timers = [Timer(kind, NOW + timedelta(seconds=at), "x") for kind, at in zip(TimerKind, (0, 30), strict=False)]
    house.store.write(lambda unit: unit.timers.replace(ticket.id, timers))
    assert house.store.health.timer_lag(NOW - timedelta(seconds=1)) == 0.0
    assert house.store.health.timer_lag(NOW + timedelta(seconds=40)) == 40.0
    assert house.store.health.look(NOW + timedelta(seconds=40)).late == Waiting(0, None)
    assert house.store.health.look(NOW + timedelta(seconds=60)).late == Waiting(1, NOW)
    assert house.store.health.look(NOW + timedelta(seconds=90)).late == Waiting(2, NOW)


def test_what_comes_next_is_told_with_its_ticket_the_earliest_first(house: House) -> None:
    assert house.store.health.coming(5) == ()
    ticket = house.ticket()
    kinds = (TimerKind.BREACH, TimerKind.WARNING, TimerKind.AUTO_CLOSE)
    timers = [Timer(kind, NOW + timedelta(hours=at), "x") for kind, at in zip(kinds, (2, 1, 3), strict=True)]
    house.store.write(lambda unit: unit.timers.replace(ticket.id, timers))
    assert house.store.health.coming(2) == (
        Coming(ticket.number, "warning", NOW + timedelta(hours=1), ("slack",)),
        Coming(ticket.number, "breach", NOW + timedelta(hours=2), ("slack",)),
    )


def test_posts_that_wait_are_counted_until_they_are_sent(house: House) -> None:
    post = _queue(house)
    assert house.store.health.look(NOW).posts == Waiting(1, NOW)
    # Asked to wait, it is nobody's trouble; tried in vain, it is late however long its next try is away.
    house.store.delivery.wait(post, NOW + timedelta(hours=1), counts=False)
    assert house.store.health.look(NOW).posts == Waiting(0, None)
    assert house.store.health.queue() == Waiting(1, NOW)
    house.store.delivery.wait(post, NOW + timedelta(hours=1), counts=True)
    assert house.store.health.look(NOW).posts == Waiting(1, NOW)
    assert house.store.delivery.depth()["ready"] == 1
    house.store.delivery.sent(post, "D1", "1.1", NOW)
    assert house.store.health.look(NOW + timedelta(hours=2)).posts == Waiting(0, None)


def test_posts_put_aside_are_told_for_a_week_by_channel_and_reason_and_kept_for_a_month(house: House) -> None:
    newest = timedelta(hours=1)
    for after in (timedelta(), newest):
        house.store.delivery.aside(_queue(house, after), "account_inactive", NOW + after)
    told = Aside(house.workspace, None, "UMINH", "account_inactive", 2, NOW + newest)
    assert house.store.health.look(NOW + newest).asides == (told,)
    assert house.store.health.look(NOW + timedelta(days=8)).asides == ()
    house.store.prune(NOW + timedelta(days=29))
    assert house.store.delivery.depth()["aside"] == 2.0
    house.store.prune(NOW + timedelta(days=31))
    assert house.store.delivery.depth()["aside"] == 0.0


def test_a_thread_that_is_still_fetched_is_told_until_it_is_complete(house: House) -> None:
    ticket = house.ticket()
    place = house.place(ticket, "1.1")
    house.store.write(lambda unit: unit.jobs.add(ticket.id, place.id, None, NOW))
    assert house.store.health.look(NOW).jobs == (Backfilling(ticket.number, place.channel, NOW),)
    (job,) = house.store.jobs_due(NOW, 1)
    house.store.write(lambda unit: unit.jobs.advance(job.id, None, NOW))
    assert house.store.health.look(NOW).jobs == ()
