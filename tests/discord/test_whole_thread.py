"""A channel that we can't see: the ticket holds the message that was chosen, and takes the rest when we may look."""

from tests.discord.town import Town, form_words, words


async def test_where_we_may_not_look_the_offer_says_how_and_then_takes_the_whole_thread(place: Town) -> None:
    place.forgiven.add(50001)
    quiet = place.discord.add_channel(place.guild, "quiet", app=False)
    mine = next(one for one in place.guild.roles.values() if one.of_app)
    said = await place.tom.say(quiet, "Can't log in")
    thread = await place.tom.open_thread(said, "Login")
    await place.tom.say(thread, "It says wrong password")
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    assert "I am not in this channel" in form_words(opened.modal.body)
    sent = await place.hoa.fill(opened.modal, {})
    assert "I am not in its channel" in words(sent.message)
    refused = await place.hoa.click(sent.message, "Invite me and take the whole thread")
    assert "Invite me to its channel first" in words(refused.message)
    await place.hoa.permit(quiet, mine, see=True)
    await place.hoa.click(sent.message, "Invite me and take the whole thread")
    receipt = await place.post(quiet, "We have your request #1")
    assert receipt.channel == thread.id
    card = await place.post(place.desk, "#1")
    await place.until(lambda: "I am not in the customer's channel" not in words(card))
