"""Roles as admins give them on Slack: by words, by form, and what follows at once."""

import re

from desk.person import Account, Role
from sandbox.slack.deeds_channels import set_members
from sandbox.slack.person import Person
from tests.slack.scenes import card, seen, ticket, top, typed, unseen
from tests.slack.town import Town


async def test_an_admin_gives_and_takes_roles_and_they_hold_at_once(place: Town) -> None:
    await ticket(place)
    assert "support team" in await typed(place, place.tom, "take 1")
    assert "Tom is now: Agent, by hand" in await typed(place, place.hoa, f"desk roles give <@{place.tom.id}> agent")
    assert "#1 is saved" in await typed(place, place.tom, "edit 1 priority:high")
    await card(place, "High")
    assert "Tom is now: Customer" in await typed(place, place.hoa, f"roles take <@{place.tom.id}>")
    assert "support team" in await typed(place, place.tom, "solve 1")
    assert "admin" in await typed(place, place.tom, "roles")
    assert "quản trị" in await typed(place, place.minh, f"vai trò cấp <@{place.minh.id}> quản trị")
    assert "the last admin" in await typed(place, place.hoa, f"roles take <@{place.hoa.id}>")
    unseen(place, place.lan, "by hand")


async def test_who_is_what_and_why_and_the_form_that_changes_it(place: Town) -> None:
    await place.hoa.slash(place.support, "/ticket", "roles")
    assert "Admin, by hand" in seen(place.hoa)
    assert "Minh" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Give a role")
    await place.hoa.fill_and_submit(top(place.hoa), {"person": place.lan.id, "role": "light"})
    await place.until(lambda: "Lan is now: Light agent (notes only), by hand" in seen(place.hoa))
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "roles changes")
    assert "Customer → Light agent (notes only), by hand" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Take this change back")
    await place.until(lambda: "Lan is now: Customer" in seen(place.hoa))
    await place.hoa.close(top(place.hoa), everything=True)
    await place.hoa.slash(place.support, "/ticket", "roles changes")
    newest = re.search(r"Change (\d+)", seen(place.hoa))
    assert newest
    given = await typed(place, place.hoa, f"roles changes revert {newest[1]}")
    assert "Lan is now: Light agent (notes only), by hand" in given


async def test_what_gives_roles_is_listed_and_taken_away(place: Town) -> None:
    await place.hoa.slash(place.support, "/ticket", f"roles give <#{place.desk.id}> light support")
    assert "Whoever is in the channel #desk" in seen(place.hoa)
    assert "Light agent (notes only) in Support" in seen(place.hoa)
    await place.hoa.click(top(place.hoa), "Remove")
    assert "#desk" not in seen(place.hoa)
    assert "Minh is now: Agent, by hand" in await typed(place, place.hoa, f"roles give <@{place.minh.id}> agent")
    assert "Minh is now: Customer" in await typed(place, place.hoa, f"roles auto <@{place.minh.id}>")


async def test_a_group_gives_a_role_and_keeps_it_current(place: Town) -> None:
    await ticket(place)
    helpers = place.slack.add_usergroup("helpers", "Helpers", [place.tom])
    await place.hoa.slash(place.support, "/ticket", f"roles give <!subteam^{helpers.id}> agent")
    assert "Tom" in seen(place.hoa)
    assert "Agent, by the user group" in seen(place.hoa)
    assert "#1 is saved" in await typed(place, place.tom, "edit 1 priority:high")
    set_members(place.slack, helpers, [place.lan.id])
    await role(place, place.tom, Role.REQUESTER)
    assert "support team" in await typed(place, place.tom, "solve 1")
    assert "Đã lưu #1" in await typed(place, place.lan, "sửa 1 priority:low")
    assert "Lan is now: Customer" in await typed(place, place.hoa, f"roles take <@{place.lan.id}>")
    await place.process.slack.members.look()
    assert "Chỉ đội hỗ trợ" in await typed(place, place.lan, "đóng 1")


async def test_whoever_has_a_role_by_a_group_is_known_by_name_before_they_do_anything(place: Town) -> None:
    stranger = place.slack.add_person("Otto", team="Elsewhere")
    await place.hoa.invite(place.support, stranger)
    helpers = place.slack.add_usergroup("helpers", "Helpers", [place.tom, stranger])
    await place.hoa.slash(place.support, "/ticket", f"roles give <!subteam^{helpers.id}> agent")
    await place.process.slack.members.look()
    known = place.process.store.read(lambda unit: unit.people.at(Account(place.process.slack.id, place.tom.id)))
    assert known
    assert (known.name, known.role) == ("Tom", Role.AGENT)
    await role(place, stranger, Role.REQUESTER)


async def test_a_channel_gives_a_role_and_what_was_missed_is_found(place: Town) -> None:
    await ticket(place)
    await place.hoa.slash(place.support, "/ticket", f"roles give <#{place.desk.id}> agent")
    await place.hoa.invite(place.desk, place.tom)
    await role(place, place.tom, Role.AGENT)
    await place.tom.leave(place.desk)
    await role(place, place.tom, Role.REQUESTER)
    place.desk.members.append(place.lan.id)
    await place.process.slack.members.look()
    await role(place, place.lan, Role.AGENT)


async def role(place: Town, who: Person, wanted: Role) -> None:
    """Wait until somebody is that."""
    here = Account(place.process.slack.id, who.id)
    read = place.process.store.read

    def has() -> bool:
        known = read(lambda unit: unit.people.at(here))
        return (known.role if known else Role.REQUESTER) is wanted

    await place.until(has)
