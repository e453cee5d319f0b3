"""A button's string comes back as the same intent, fits every platform, and anything else is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.ids import WorkspaceId
from desk.intents import AskForHelp, ListTickets, Remind, Solve, StartConvert, StartEdit, Summarise, Take, Wait
from desk.intents_links import StartSplit
from desk.intents_log import ShowLog
from desk.intents_views import StartFilter
from desk.place import MessageRef
from desk.refusals import Refused, UnknownButton
from desk.words import Outcome, WaitingOn
from views.buttons import LONGEST, ON_TICKET, PLAIN, press, press_around, read_press

numbers = st.integers(1, 10**9)
ids = st.text("ABCDEF0123456789.", min_size=1, max_size=20)
intents = st.one_of(
    st.builds(lambda kind, n: kind(n), st.sampled_from(list(ON_TICKET.values())), numbers),
    st.sampled_from(list(PLAIN.values())).map(lambda kind: kind()),
    st.builds(Wait, numbers, st.sampled_from(WaitingOn)),
    st.builds(Solve, numbers, st.sampled_from(Outcome), sure=st.booleans()),
    st.builds(StartEdit, numbers, st.integers(0, 9)),
    st.builds(Remind, numbers, st.sampled_from(["15m", "1h", "morning"])),
    st.builds(ListTickets, st.text(max_size=60), st.integers(0, 999)),
    st.builds(Summarise, st.text(max_size=40)),
    st.builds(StartFilter, st.text(max_size=40)),
    st.builds(AskForHelp, st.text(max_size=40)),
    st.just(StartConvert(None)),
    st.builds(StartConvert, st.builds(MessageRef, ids.map(WorkspaceId), ids, ids, ids)),
)


@given(intents)
def test_a_press_comes_back_as_its_intent(intent):
    text = press(intent)
    assert len(text) <= LONGEST
    assert read_press(text) == intent


@given(numbers, st.sampled_from([StartEdit, Wait, Solve, Take, ShowLog, StartSplit]))
def test_what_is_made_of_a_number_alone_is_pressed_alike_for_every_ticket(number, made):
    before, after = press_around(made)
    assert f"{before}{number}{after}" == press(made(number))
    assert read_press(f"{before}{number}{after}") == made(number)


@given(st.text() | st.from_regex(r"d1:[a-z]{1,8}(:[0-9a-z]{0,5}){0,4}", fullmatch=True))
def test_whatever_else_is_pressed_is_read_back_the_same_or_refused(text):
    try:
        intent = read_press(text)
    except Refused as no:
        refused = no.refusal
    else:
        refused = UnknownButton() if press(intent) == text else None
    assert refused == UnknownButton()


@pytest.mark.parametrize("text", ["", "d1", "d2:take:1", "d1:take", "d1:take:0x1", "d1:take:042", "d1:convert::::"])
def test_a_garbled_button_is_refused(text):
    with pytest.raises(Refused):
        read_press(text)
