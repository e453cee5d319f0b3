"""The shortest whole way: help answers, the menu of a message opens the form, sending it makes the ticket."""

from tests.discord.town import Town, form_words, words


async def test_help_answers_whoever_asks_alone_in_their_language(place: Town) -> None:
    done = await place.hoa.slash(place.support, "ticket help")
    assert done.kind == "message"
    assert "Make a ticket" in words(done.message)
    done = await place.lan.slash(place.support, "ticket help")
    assert "Nhờ hỗ trợ" in words(done.message)
    assert len(place.lan.ephemerals()) == 1
    assert place.posts(place.support) == []


async def test_the_menu_of_a_message_opens_the_form_and_sending_it_makes_the_ticket(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in\nIt says wrong password")
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    assert opened.kind == "modal"
    assert "New ticket" in form_words(opened.modal.body)
    assert "Can't log in" in form_words(opened.modal.body)
    sent = await place.hoa.fill(opened.modal, {"Priority": "High"})
    assert "#1 is made" in words(sent.message)
    assert sent.message.only_for == place.hoa.id
    assert len(await place.journal(1)) > 0
