"""Roles as admins give them on Discord: by options, by form, and what follows at once."""

import re

from desk.person import Account, Role
from sandbox.discord.person import Person
from tests.discord.scenes import answer, card, form, ticket, typed, unseen
from tests.discord.town import Town, words


async def test_an_admin_gives_and_takes_roles_and_they_hold_at_once(place: Town) -> None:
    await ticket(place)
    assert "support team" in await typed(place, place.tom, "take", ticket=1)
    said = await typed(place, place.hoa, "desk roles", action="give", who=place.tom, role="agent")
    assert "Tom is now: Agent, by hand" in said
    assert "#1 is saved" in await typed(place, place.tom, "edit", ticket=1, priority="high")
    await card(place, "High")
    assert "Tom is now: Customer" in await typed(place, place.hoa, "desk roles", action="take", who=place.tom)
    assert "support team" in await typed(place, place.tom, "solve", ticket=1)
    assert "admin" in await typed(place, place.tom, "desk roles")
    assert "quản trị" in await typed(place, place.minh, "desk roles", action="give", who=place.minh, role="admin")
    assert "the last admin" in await typed(place, place.hoa, "desk roles", action="take", who=place.hoa)
    unseen(place, place.lan, "by hand")


async def test_who_is_what_and_why_and_the_form_that_changes_it(place: Town) -> None:
    shown = (await place.hoa.slash(place.support, "ticket desk roles")).message
    assert "Admin, by hand" in words(shown)
    assert "Minh" in words(shown)
    opened = form(await place.hoa.click(shown, "Give a role"))
    done = await place.hoa.fill(opened, {"Whom": place.lan, "Role": "Light agent (notes only)"})
    assert "Lan is now: Light agent (notes only), by hand" in answer(done, place.hoa)
    changes = (await place.hoa.slash(place.support, "ticket desk roles", action="changes")).message
    assert "Customer → Light agent (notes only), by hand" in words(changes)
    assert "Lan is now: Customer" in answer(await place.hoa.click(changes, "Take this change back"), place.hoa)
    newest = re.search(r"Change (\d+)", await typed(place, place.hoa, "desk roles", action="changes"))
    assert newest
    given = await typed(place, place.hoa, "desk roles", action="revert", text=newest[1])
    assert "Lan is now: Light agent (notes only), by hand" in given


async def test_what_gives_roles_is_listed_and_taken_away(place: Town) -> None:
    role = place.discord.add_role(place.guild, "helpers")
    done = await place.hoa.slash(
        place.support, "ticket desk roles", action="give", who=role, role="light", group="support"
    )
    assert "Whoever is in the role @helpers" in words(done.message)
    assert "Light agent (notes only) in Support" in words(done.message)
    await place.hoa.click(done.message, "Remove")
    assert "@helpers" not in words(done.message)
    assert "Minh is now: Agent" in await typed(
        place, place.hoa, "desk roles", action="give", who=place.minh, role="agent"
    )
    assert "Minh is now: Customer" in await typed(place, place.hoa, "desk roles", action="auto", who=place.minh)


async def test_a_group_gives_a_role_and_keeps_it_current(place: Town) -> None:
    await ticket(place)
    helpers = place.discord.add_role(place.guild, "helpers")
    await place.hoa.slash(place.support, "ticket desk roles", action="give", who=helpers, role="agent")
    has = place.guild.members[place.tom.id].roles
    has.append(helpers.id)
    assert "#1 is saved" in await typed(place, place.tom, "edit", ticket=1, priority="high")
    board = words((await place.hoa.slash(place.support, "ticket desk roles")).message)
    assert "Agent, by the role @helpers" in board
    has.remove(helpers.id)
    assert "support team" in await typed(place, place.tom, "solve", ticket=1)
    has.append(helpers.id)
    await place.tom.say(place.support, "I help now")
    await role(place, place.tom, Role.AGENT)
    has.remove(helpers.id)
    await place.served.members.look()
    await role(place, place.tom, Role.REQUESTER)


async def role(place: Town, who: Person, wanted: Role) -> None:
    """Wait until somebody is that."""
    here = Account(place.served.id, who.id)
    read = place.process.store.read

    def has() -> bool:
        known = read(lambda unit: unit.people.at(here))
        return (known.role if known else Role.REQUESTER) is wanted

    await place.until(has)
