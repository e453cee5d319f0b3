"""Linking by typed commands: a code is shown to whoever asked for it alone; what comes of one is asked beforehand."""

import re

from tests.slack.scenes import COMMAND, seen, ticket, typed
from tests.slack.town import Town, words

CODE = re.compile(r"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")


async def code(place: Town, who, text: str) -> str:
    return CODE.search(await typed(place, who, text))[0]


async def test_an_admin_is_shown_a_code_for_another_workspace(place: Town) -> None:
    said = await typed(place, place.hoa, "link")
    assert "An admin of the other workspace or server types there" in said
    assert f"{COMMAND} desk link {CODE.search(said)[0]}" in said
    assert "Only an admin" in await typed(place, place.tom, "link")
    own = await typed(place, place.hoa, f"link {CODE.search(said)[0]}")
    assert "This code is of this desk itself" in own
    assert not any(CODE.search(words(one)) for one in place.slack.posts(place.support))


async def test_two_accounts_become_one_by_a_code_and_a_button(place: Town) -> None:
    await ticket(place)
    personal = await code(place, place.tom, "link me")
    asked = await typed(place, place.lan, f"liên kết {personal.lower()}")
    assert "sắp thành một người" in asked
    await place.lan.click(place.lan.ephemerals[-1], "Đúng, cả hai là của tôi")
    await place.until(lambda: "giờ là một người" in words(place.lan.ephemerals[-1]))
    await place.lan.slash(place.support, COMMAND, "list")
    await place.until(lambda: place.lan.modal is not None)
    assert "Can't log in" in seen(place.lan)
    await place.until(lambda: any("is linked to you now" in words(one) for one in place.tom.dms))


async def test_an_admin_links_somebody_whom_they_mention(place: Town) -> None:
    given = await code(place, place.hoa, f"link <@{place.minh.id}>")
    await typed(place, place.hoa, f"link {given} <@{place.tom.id}>")
    await place.hoa.click(place.hoa.ephemerals[-1], "Yes, it is one person")
    await place.until(lambda: "are one person now" in words(place.hoa.ephemerals[-1]))
    again = await typed(place, place.minh, f"link {await code(place, place.tom, 'link me')}")
    assert "vốn là một người rồi" in again
