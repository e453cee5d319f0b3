"""Who sees a channel decides what may be posted there; a change counts at once, and what it means is said."""

from desk.plan import ChannelRef
from sandbox.discord import tell
from sandbox.discord.permissions import EVERYONE, Permission
from tests.discord.spoken import card, receipt, said, ticket
from tests.discord.town import Town, words


async def test_a_desk_channel_that_everybody_may_see_gets_no_staff_post_any_more(place: Town) -> None:
    await ticket(place)
    before = place.shown(place.desk)
    await place.hoa.permit(place.desk, see=True)
    [told] = await place.until(lambda: [one for one in place.hoa.dms() if "desk" in words(one)])
    assert "have stopped" in words(told)
    await place.tom.say(place.support, "The printer burns")
    root = place.support.live[-1]
    await place.minh.react(root, "🎫")
    await receipt(place, "#2")
    await place.rest()
    assert place.shown(place.desk) == before
    await place.hoa.permit(place.desk, see=False)
    await card(place, "#2")


async def test_a_role_for_everybody_that_sees_all_closes_it_too(place: Town) -> None:
    place.desk.overwrites.pop(place.guild.id)
    everyone = place.guild.roles[place.guild.id]
    await place.hoa.change_role(place.guild, everyone, int(EVERYONE) & ~int(Permission.VIEW_CHANNEL))
    tell.channel(place.discord, place.desk, "CHANNEL_UPDATE")
    await place.rest()
    assert await _safe(place)
    await place.hoa.change_role(place.guild, everyone, int(EVERYONE))
    await place.until(lambda: [one for one in place.hoa.dms() if "have stopped" in words(one)])
    assert not await _safe(place)


async def _safe(place: Town) -> bool:
    ref = ChannelRef(place.served.id, place.desk.id)
    return place.process.store.read(lambda unit: unit.channels.is_staff_safe(ref))


async def test_where_we_are_shut_out_the_ticket_waits_and_goes_on_once_we_are_let_in(place: Town) -> None:
    place.forgiven |= {50001, 50013}
    thread = await ticket(place)
    mine = next(one for one in place.guild.roles.values() if one.of_app)
    await place.hoa.permit(place.support, mine, see=False)
    await card(place, "can't")
    await place.tom.say(thread, "Hello?")
    await place.hoa.permit(place.support, mine, see=True)
    await place.until(lambda: "can't" not in words(place.posts(place.desk)[0]))
    await place.tom.say(thread, "Hello again")
    await place.rest()
    assert len(await said(place)) >= 2


async def test_being_thrown_out_and_invited_again_the_desk_goes_on(place: Town) -> None:
    thread = await ticket(place)
    place.discord.throw_out(place.guild)
    discord = place.process.discord
    assert discord is not None
    await place.until(lambda: discord.of(place.guild.id) is None)
    await place.tom.say(thread, "Hello?")
    place.discord.invite(place.guild)
    await place.until(lambda: discord.of(place.guild.id) is not None)
    await place.tom.say(thread, "Hello again")
    await place.until(
        lambda: place.process.store.read(
            lambda unit: len(unit.messages.of(unit.tickets.get(place.served.desk, 1).id)) == 3
        )
    )
