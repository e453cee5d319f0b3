"""Who sees what, and what they could see before it was changed."""

from discord.http import Route

from tests.discord_sandbox.scene import Bot, Scene, running
from tests.discord_sandbox.test_gestures import desk


def seen(scene: Scene, name: str) -> set[tuple[str, str]]:
    sights = scene.discord.visible_to(scene.discord.person(name))
    return {(one.kind, one.text.strip()) for one in sights if one.by_app}


async def test_people_see_their_channels_what_is_for_them_alone_forms_and_choices(scene: Scene) -> None:
    async with running(scene.discord, desk()) as bot:
        await bot.tree.sync()
        for channel, text in ((scene.support, "for all"), (scene.desk, "for the team")):
            await bot.http.request(
                Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id), json={"content": text}
            )
        await scene.minh.slash(scene.support, "ticket show", number=7)
        await scene.minh.autocomplete(scene.support, "ticket show", "number", number="4")
        await scene.minh.context_menu(await scene.lan.say(scene.support, "Broken"), "Convert to ticket")
    assert seen(scene, "Lan") == {("message", "for all")}
    minh = seen(scene, "Minh")
    assert {("message", "for all"), ("message", "for the team"), ("ephemeral", "#7 nobody en-US")} <= minh
    assert ("choices", "#40\n#41\n#42") in minh
    [form] = [text for kind, text in minh if kind == "form"]
    assert form.split("\n")[:2] == ["Broken", "What?"]
    assert not {kind for kind, _ in seen(scene, "Hoa")} - {"message"}


async def test_who_left_a_private_thread_saw_what_there_was_till_then(scene: Scene, bot: Bot) -> None:
    thread = await scene.minh.open_thread(scene.support, "private", private=True)
    await scene.minh.say(thread, f"hello <@{scene.lan.id}> <@{scene.discord.app.user.id}>")
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=thread.id)
    first = await bot.http.request(route, json={"content": "before"})
    edit = Route("PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=thread.id, message_id=first["id"])
    await bot.http.request(edit, json={"content": "edited"})
    scene.discord.clock.advance(1)
    await scene.lan.leave(thread)
    scene.discord.clock.advance(1)
    await bot.http.request(edit, json={"content": "afterwards"})
    await bot.http.request(route, json={"content": "gone"})
    assert seen(scene, "Lan") == {("message", "edited\n\nbefore")}
    assert seen(scene, "Minh") == {("message", "afterwards\n\nedited\n\nbefore"), ("message", "gone")}
