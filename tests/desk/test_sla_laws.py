"""Laws of the replay over random journals, and a second reading of the rules that counts minute by minute."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.hours import Calendar
from desk.sla import (
    Created,
    Due,
    Merged,
    MergedAway,
    Message,
    NoAnswerNeeded,
    Policy,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
    TermsChange,
    explain,
    replay,
    thresholds,
    wanted_timers,
)

START = datetime(2026, 3, 27, 14, tzinfo=UTC)
WEEKS = [
    {"tz": "Europe/Paris", "weekly": {day: [["09:00", "12:00"], ["13:00", "17:00"]] for day in ("fri", "sat", "mon")}},
    {"tz": "UTC", "weekly": {day: [["22:00", "06:00"]] for day in ("fri", "sat", "sun", "mon", "tue", "wed")}},
    {"tz": "UTC", "weekly": {}, "overrides": {"2026-03-27": [["14:00", "23:00"]]}},
    {"tz": "UTC", "weekly": {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}},
]
CALENDARS = [Calendar.from_dict(week) for week in WEEKS]
HOUR = 3600
ORDER = ["first_response", "next_response", "resolution"]

instants = st.integers(0, 60 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
priorities = st.sampled_from(["urgent", "high", "medium", "low"])
seconds = st.sampled_from([0, 60, 1800, HOUR, 2 * HOUR, 8 * HOUR, 40 * HOUR, 400 * HOUR])
targets = st.dictionaries(
    priorities, st.dictionaries(st.sampled_from(["first_response", "next_response", "resolution"]), seconds), max_size=4
)
percents = st.lists(st.sampled_from([1, 50, 75, 100, 150]), unique=True, max_size=3).map(tuple)
policies = st.builds(Policy, st.sampled_from(["business", "calendar"]), targets, percents)
calendars = st.sampled_from(CALENDARS)
messages = st.builds(Message, instants, st.sampled_from(["requester", "agent", "bot"]), st.booleans(), st.booleans())
statuses = st.builds(
    Status,
    instants,
    st.sampled_from(["open", "pending", "solved", "closed", "open", "pending", "solved"]),
    st.sampled_from([None, "customer", "other_team", "third_party"]),
)
pauses = st.lists(st.tuples(instants, st.none() | instants), max_size=2).map(tuple)
deeds = (
    messages
    | statuses
    | st.builds(Priority, instants, priorities)
    | st.builds(PolicyChange, instants, st.none() | policies)
    | st.builds(ScheduleChange, instants, calendars)
    | st.builds(TermsChange, instants, st.none() | policies, calendars)
    | st.builds(Due, instants, st.none() | instants)
    | st.builds(NoAnswerNeeded, instants)
    | st.builds(Merged, instants, instants, st.none() | instants, st.booleans(), pauses)
    | st.builds(MergedAway, instants)
)
creations = st.builds(Created, instants, st.sampled_from(["requester", "agent"]), priorities)


def ordered(created, entries):
    """A journal as it may be: only messages before the creation."""
    journal = [entry for entry in entries if isinstance(entry, Message) or entry.at >= created.at]
    return [
        *sorted((e for e in journal if e.at < created.at), key=lambda e: e.at),
        created,
        *sorted((e for e in journal if e.at >= created.at), key=lambda e: e.at),
    ]


journals = st.builds(ordered, creations, st.lists(deeds, max_size=12))
openings = st.tuples(journals, st.none() | policies, calendars, instants)


@settings(max_examples=300)
@given(openings)
def test_any_journal_is_read_and_every_promise_is_of_one_piece(opening):
    journal, policy, calendar, now = opening
    found = replay(journal, policy, calendar, now)
    keys = [(p.metric, p.cycle) for p in found]
    assert keys == sorted(set(keys), key=lambda key: (ORDER.index(key[0]), key[1]))
    for p in found:
        assert p.state in ("running", "paused", "met", "breached", "void")
        assert (p.breached_at is not None) == (p.state == "breached")
        assert p.stopped is not None or p.state in ("running", "paused", "breached")
        assert p.stopped is None or p.state in ("met", "void", "breached")
        assert p.reason is None or p.state == "breached"
        assert p.state != "paused" or (p.due is None and p.metric == "resolution")
        assert p.state != "running" or p.due is None or p.due >= now
        assert p.state not in ("met", "void") or p.due is None or p.stopped is None or p.due >= p.stopped
        assert p.breached_at is None or (p.due is not None and p.breached_at >= p.due)
        assert p.breached_at is None or p.breached_at <= now
        assert p.reason is None or p.reason == "before_ticket" or (p.due is not None and p.breached_at > p.due)


@settings(max_examples=150)
@given(openings)
def test_what_is_not_yet_known_changes_nothing(opening):
    journal, policy, calendar, now = opening
    known = [entry for entry in journal if entry.at <= now]
    assert replay(known, policy, calendar, now) == replay(journal, policy, calendar, now)


@settings(max_examples=100)
@given(openings, st.randoms(use_true_random=False))
def test_late_knowledge_the_order_of_learning_changes_nothing(opening, random):
    journal, policy, calendar, now = opening
    apart = list({entry.at: entry for entry in reversed(journal)}.values())
    if not any(isinstance(entry, Created) for entry in apart):
        return
    shuffled = random.sample(apart, len(apart))
    assert replay(shuffled, policy, calendar, now) == replay(apart, policy, calendar, now)


@settings(max_examples=150)
@given(openings, st.integers(1, 3000))
def test_a_breach_is_never_withdrawn_and_nothing_happens_between_entries_but_breaches(opening, minutes):
    journal, policy, calendar, now = opening
    before = {(p.metric, p.cycle): p for p in replay(journal, policy, calendar, now)}
    later = now + timedelta(minutes=minutes)
    after = {(p.metric, p.cycle): p for p in replay(journal, policy, calendar, later)}
    for key, p in before.items():
        if p.breached_at is not None:
            assert after[key].breached_at == p.breached_at
    silent = {(p.metric, p.cycle): p for p in replay([e for e in journal if e.at <= now], policy, calendar, later)}
    assert silent.keys() == before.keys()
    for key, p in silent.items():
        was = before[key]
        assert (p.start, p.due, p.stopped, p.version) == (was.start, was.due, was.stopped, was.version)
        assert p.state == was.state or (was.state, p.state) == ("running", "breached")


@settings(max_examples=150)
@given(openings)
def test_timers_are_unique_ahead_and_agree_with_the_thresholds(opening):
    journal, policy, calendar, now = opening
    found = replay(journal, policy, calendar, now)
    timers = wanted_timers(found, now)
    assert len({(timer.metric, timer.cycle, timer.kind, timer.percent) for timer in timers}) == len(timers)
    assert [timer.at for timer in timers] == sorted(timer.at for timer in timers)
    assert all(timer.at > now for timer in timers)
    for p in found:
        mine = {(timer.percent, timer.at) for timer in timers if (timer.metric, timer.cycle) == (p.metric, p.cycle)}
        if p.state != "running":
            assert mine == set()
        else:
            ahead = {(percent, at) for percent, at in thresholds(p) if at > now}
            assert mine == ahead | ({(None, p.due + timedelta(seconds=1))} if p.due else set())


@settings(max_examples=150)
@given(openings, st.integers(1, 4000))
def test_a_threshold_that_was_reached_never_comes_back_in_its_version(opening, minutes):
    journal, policy, calendar, now = opening
    reached = {
        (p.metric, p.cycle, p.version, percent): at
        for p in replay(journal, policy, calendar, now)
        for percent, at in thresholds(p)
        if at <= now
    }
    later = now + timedelta(minutes=minutes)
    for timer in wanted_timers(replay(journal, policy, calendar, later), later):
        assert (timer.metric, timer.cycle, timer.version, timer.percent) not in reached


@settings(max_examples=200)
@given(openings)
def test_the_figures_of_every_explanation_add_up(opening):
    journal, policy, calendar, now = opening
    for p in replay(journal, policy, calendar, now):
        told = explain(p)
        assert told.total == sum((end - begin).total_seconds() for begin, end in told.stretches)
        for begin, end in told.stretches:
            assert all(end <= opens or (closes is not None and begin >= closes) for opens, closes in told.pauses)
        if p.hand_set:
            assert (told.total, told.target) == (0, None)
        elif p.due is not None:
            assert told.total == told.target == p.target
        else:
            assert p.target is not None
            assert told.total < p.target


@dataclass
class Counter:
    """A clock as somebody would keep it by hand, looked at every minute; ``due`` is known once it is reached."""

    start: datetime
    target: int
    stopped: datetime | None = None
    breached: datetime | None = None
    state: str = "running"
    used: int = 0
    due: datetime | None = None


def by_hand(journal, by, week, now):
    """Responses and resolution for a requester's own ticket with one policy, one priority and whole minutes."""
    calendar = Calendar.from_dict(week)
    row, clocks, first_over = by.targets["high"], [], False
    asked = solve = None
    paused = solved = closed = False
    at = journal[0].at
    while True:
        for entry in (e for e in journal if e.at == at and not closed):
            if isinstance(entry, Created):
                solve = Counter(at, row["resolution"])
                asked = Counter(at, row["first_response"])
                clocks += [("first_response", asked), ("resolution", solve)]
            elif isinstance(entry, Message) and entry.by == "agent" and asked:
                asked.stopped, asked.state, asked, first_over = at, "met", None, True
            elif isinstance(entry, Message) and not entry.thanks and entry.by == "requester" and not asked:
                metric = "next_response" if first_over else "first_response"
                asked = Counter(at, row[metric])
                clocks.append((metric, asked))
            elif isinstance(entry, NoAnswerNeeded) and asked:
                asked.stopped, asked.state, asked, first_over = at, "void", None, True
            elif isinstance(entry, Status):
                if entry.to in ("solved", "closed"):
                    if asked:
                        asked.stopped, asked.state, asked, first_over = at, "void", None, True
                    if not solved:
                        solve.stopped, solve.state = at, "met"
                    solved, paused, closed = True, False, entry.to == "closed"
                else:
                    if solved:
                        solve.stopped, solve.state = None, "running"
                        if solve.due and not solve.breached and solve.due < at:
                            solve.breached = at
                    solved, paused = False, entry.to == "pending" and entry.waiting_on in (None, "customer")
        if at >= now:
            break
        for _, clock in clocks:
            stands = clock is solve and (paused or solved)
            if clock.due and not clock.breached and not clock.stopped:
                clock.breached = clock.due
            if calendar.is_open(at) and not clock.stopped and not stands:
                clock.used += 60
                if clock.used == clock.target:
                    clock.due = at + timedelta(minutes=1)
        at += timedelta(minutes=1)
    return [
        (metric, clock.start, "breached" if clock.breached else clock.state, clock.stopped, clock.breached)
        for metric, clock in sorted(clocks, key=lambda pair: ORDER.index(pair[0]))
    ]


COUNTED = Policy("business", {"high": {"first_response": 1800, "next_response": 2400, "resolution": 2 * HOUR}})
near = st.integers(0, 18 * 6).map(lambda n: START + timedelta(minutes=10 * n))
plain = (
    st.builds(Message, near, st.sampled_from(["requester", "agent"]), st.just(True), st.booleans())
    | st.builds(Status, near, st.sampled_from(["open", "pending", "solved"]), st.sampled_from([None, "third_party"]))
    | st.builds(Status, near, st.just("closed"))
    | st.builds(NoAnswerNeeded, near)
)
REOPENED = [Status(START + timedelta(hours=2), "solved"), Status(START + timedelta(hours=4), "open")]


@settings(max_examples=250)
@given(st.lists(plain, max_size=10), st.sampled_from(WEEKS), near)
@example(REOPENED, WEEKS[3], START + timedelta(hours=9))
def test_a_counter_kept_by_hand_comes_to_the_same(entries, week, now):
    journal = [Created(START, "requester", "high"), *sorted(entries, key=lambda entry: entry.at)]
    found = replay(journal, COUNTED, Calendar.from_dict(week), now)
    assert [
        (p.metric, p.start, "running" if p.state == "paused" else p.state, p.stopped, p.breached_at) for p in found
    ] == by_hand(journal, COUNTED, week, now)
