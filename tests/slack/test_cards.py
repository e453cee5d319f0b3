"""The staff card and the receipt as living messages: what becomes of them when somebody deletes one."""

from tests.slack.town import Town, words


async def ticket(place: Town) -> str:
    """Tom's ticket, with its card and receipt; the ts of its thread."""
    root = await place.tom.say(place.support, "Can't log in")
    await place.minh.react(place.support, root, "ticket")
    await place.post(place.support, "#1")
    await place.post(place.desk, "#1")
    await place.slack.quiet()
    return root


async def test_a_deleted_card_comes_back_with_the_next_change(here: Town) -> None:
    await ticket(here)
    old = await here.post(here.desk, "#1")
    await here.hoa.delete(here.desk, old.ts)
    await here.slack.quiet()
    assert here.slack.posts(here.desk) == []
    await here.minh.slash(here.support, "/ticket", "wait 1")
    new = await here.post(here.desk, "Pending")
    assert new.ts != old.ts
    await here.minh.say(here.desk, "They are on holiday", thread=new.ts)
    await here.slack.quiet()
    await here.minh.slash(here.support, "/ticket", "reopen 1")
    await here.until(lambda: "Pending" not in words(new))
    assert [one.ts for one in here.slack.posts(here.desk)] == [new.ts]


async def test_a_card_with_talk_under_it_comes_back_too(here: Town) -> None:
    await ticket(here)
    old = await here.post(here.desk, "#1")
    await here.minh.say(here.desk, "I look into it", thread=old.ts)
    await here.hoa.delete(here.desk, old.ts)
    await here.slack.quiet()
    await here.minh.slash(here.support, "/ticket", "solve 1")
    new = await here.post(here.desk, "Solved")
    assert new.ts != old.ts


async def test_a_deletion_that_we_did_not_hear_of_is_found_at_the_next_change(here: Town) -> None:
    here.forgiven.add("message_not_found")
    root = await ticket(here)
    card, receipt = await here.post(here.desk, "#1"), await here.post(here.support, "#1")
    for post in (card, receipt):
        post.deleted = True
    await here.minh.slash(here.support, "/ticket", "solve 1")
    assert "#1" in words(await here.post(here.desk, "Solved"))
    assert (await here.post(here.support, "Solved")).thread_ts == root


async def test_a_deleted_receipt_stays_away_until_something_changes(here: Town) -> None:
    here.forgiven.add("message_not_found")
    root = await ticket(here)
    receipt = await here.post(here.support, "#1")
    await here.hoa.delete(here.support, receipt.ts)
    await here.minh.say(here.support, "Please try again", thread=root)
    await here.slack.quiet()
    assert here.slack.posts(here.support) == []
    await here.minh.slash(here.support, "/ticket", "wait 1")
    assert (await here.post(here.support, "We need your answer")).thread_ts == root


async def test_a_thread_whose_first_message_was_deleted_goes_on(here: Town) -> None:
    """A customer takes back what they wrote first, a password perhaps; their conversation is not over by that."""
    root = await ticket(here)
    await here.tom.delete(here.support, root)
    await here.slack.quiet()
    await here.minh.slash(here.support, "/ticket", "wait 1")
    assert (await here.post(here.support, "We need your answer")).thread_ts == root
    await here.tom.say(here.support, "The password is right", thread=root)
    card = await here.post(here.desk, "Open")
    assert "deleted" not in words(card)
