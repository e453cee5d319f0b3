"""The shortest whole way: help answers, the menu of a message opens the form, sending it makes the ticket's faces."""

from sandbox.discord.model import Kind
from tests.discord.town import Town, form_words, words


async def test_help_answers_whoever_asks_alone_in_their_language(place: Town) -> None:
    done = await place.hoa.slash(place.support, "ticket help")
    assert done.kind == "message"
    assert "Make a ticket" in words(done.message)
    done = await place.lan.slash(place.support, "ticket help")
    assert "Nhờ hỗ trợ" in words(done.message)
    assert len(place.lan.ephemerals()) == 1
    assert place.posts(place.support) == []


async def test_the_menu_of_a_message_makes_a_receipt_in_its_thread_and_a_card(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in\nIt says wrong password")
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    assert opened.kind == "modal"
    assert "New ticket" in form_words(opened.modal.body)
    assert "Can't log in" in form_words(opened.modal.body)
    sent = await place.hoa.fill(opened.modal, {"Priority": "High"})
    assert "#1 is made" in words(sent.message)
    assert sent.message.only_for == place.hoa.id
    receipt = await place.post(place.support, "We have your request #1")
    thread = place.thread(receipt)
    assert (thread.id, thread.kind) == (said.id, Kind.PUBLIC_THREAD)
    assert thread.name == "#1 Can't log in"
    card = await place.post(place.desk, "#1")
    assert "High" in words(card)
    assert "High" not in words(receipt)
    assert card.channel == place.desk.id


async def test_in_a_thread_the_menu_adopts_the_thread(place: Town) -> None:
    said = await place.tom.say(place.support, "Can't log in")
    thread = await place.tom.open_thread(said, "Login trouble")
    reply = await place.lan.say(thread, "Em cũng vậy")
    opened = await place.minh.context_menu(reply, "Tạo ticket")
    assert "Can't log in" in form_words(opened.modal.body)
    await place.minh.fill(opened.modal, {})
    receipt = await place.post(place.support, "#1")
    assert receipt.channel == thread.id
    assert "Minh" in words(receipt)
    again = await place.hoa.context_menu(said, "Convert to ticket")
    assert "Medium · Open" in words(again.message)


async def test_a_post_in_a_forum_becomes_a_ticket(place: Town) -> None:
    thread = await place.tom.post(place.forum, "Printer", "It is on fire")
    [said] = thread.live
    opened = await place.hoa.context_menu(said, "Convert to ticket")
    await place.hoa.fill(opened.modal, {})
    receipt = await place.post(place.forum, "#1")
    assert receipt.channel == thread.id
    assert "**Printer**" in words(await place.post(place.desk, "#1"))
