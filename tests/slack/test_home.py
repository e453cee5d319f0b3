"""The app's Home, for a desk not yet set up, for the team and for customers, each in their language."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack.model import View
from sandbox.slack.person import Person
from sandbox.slack.sight import spoken
from tests.slack.scenes import card, offers, pick, receipt, seen, ticket, top, unseen
from tests.slack.town import Town, town


@pytest.fixture
async def fresh(tmp_path: Path, quick: None, no_faults: None) -> AsyncIterator[Town]:
    """A town that nobody has set up."""
    async with town(f"sqlite:///{tmp_path / 'desk.db'}") as made:
        yield made


async def home(place: Town, who: Person, text: str) -> View:
    """Somebody's Home, opened, once it says ``text``."""
    await who.open_home()
    return await place.until(lambda: who.home if who.home and text in spoken(who.home.body) else None)


async def test_an_agent_sees_counts_their_own_and_the_queue(place: Town) -> None:
    await home(place, place.hoa, "No tickets yet")
    await ticket(place)
    shown = await home(place, place.minh, "Của tôi")
    assert "0 quá hạn" in spoken(shown.body)
    assert "#1" in spoken(shown.body)
    assert offers(shown)[:2] == ["Cần giải quyết", "Tạo ticket"]
    other = spoken((await home(place, place.hoa, "Mine")).body)
    assert "Nothing is yours right now" in other
    assert "Can't log in" in other


async def test_a_ticket_is_worked_on_from_home(place: Town) -> None:
    await ticket(place)
    await place.hoa.click(await home(place, place.hoa, "Queue"), "Show")
    assert "Medium · Open" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Solve")
    await place.until(lambda: "#1 is solved" in seen(place.hoa))
    await card(place, "Solved")
    await place.hoa.click(top(place.hoa), "Reopen")
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.click(await home(place, place.hoa, "Can't log in"), "Solve")
    await card(place, "Solved")
    shown = await home(place, place.hoa, "Nothing is open")
    await place.hoa.click(shown, "New ticket")
    await place.hoa.fill_and_submit(top(place.hoa), {"subject": "Order paper", "requester": place.lan})
    # The page behind the form is up to date already.
    assert "Order paper" in spoken(place.hoa.home.body)


@pytest.mark.parametrize(("who", "mine", "ask"), [
    ("tom", "My requests", "Ask for help"), ("lan", "Yêu cầu của tôi", "Nhờ hỗ trợ"),
])  # fmt: skip
async def test_a_customer_sees_their_requests_and_asks(here: Town, who: str, mine: str, ask: str) -> None:
    customer = getattr(here, who)
    await here.slack.quiet()
    await ticket(here, customer)
    shown = await home(here, customer, "#1")
    assert mine in spoken(shown.body)
    await customer.click(shown, ask)
    await customer.fill_and_submit(top(customer), {"subject": "My invoice is wrong"})
    await card(here, "My invoice is wrong")
    assert "My invoice is wrong" in spoken(customer.home.body)
    await customer.click(customer.home, {"tom": "Show", "lan": "Xem"}[who])
    unseen(here, customer, "Medium", "Trung bình", "Queue", "Hàng đợi")


async def test_a_desk_that_is_not_set_up_is_set_up_from_home(fresh: Town) -> None:
    shown = await home(fresh, fresh.hoa, "not set up yet")
    await fresh.hoa.click(shown, "Set up")
    values = {
        "hours": "Mon-Fri 09:00-17:00 Europe/Berlin",
        "people": [fresh.minh],
        "desk_channel": fresh.desk,
        "channels": [fresh.support],
    }
    await fresh.hoa.fill_and_submit(top(fresh.hoa), values)
    assert "The setup is saved" in seen(fresh.hoa)
    assert "not set up yet" not in spoken(fresh.hoa.home.body)
    # Tom sees his own requests, not the banner.
    assert "set up" not in spoken((await home(fresh, fresh.tom, "My requests")).body).lower()


async def test_an_admin_practises_and_introduces_the_desk(fresh: Town) -> None:
    await fresh.set_up()
    await fresh.hoa.slash(fresh.support, "/ticket", "setup")
    await fresh.hoa.submit(top(fresh.hoa))
    checklist = await fresh.until(lambda: next((one for one in fresh.hoa.dms if "Introduce me" in offers(one)), None))
    await fresh.hoa.click(checklist, "Introduce me")
    await fresh.post(fresh.desk, "Three gestures")
    await fresh.hoa.click(checklist, "Practice ticket")
    practice = await card(fresh, "Practice ticket")
    await pick(fresh.hoa, practice, "Why")
    assert "2 minutes" in seen(fresh.hoa)
    assert fresh.slack.posts(fresh.support) == []
    unseen(fresh, fresh.tom, "Practice")


async def test_home_in_a_modal_by_the_command(here: Town) -> None:
    await ticket(here)
    await here.minh.slash(here.support, "/ticket", "trang chủ")
    assert "Của tôi" in seen(here.minh)
    await here.minh.click(top(here.minh), "Xem")
    assert "Trung bình · Đang mở" in seen(here.minh)
    assert len(here.minh.views) == 2
    await receipt(here)
