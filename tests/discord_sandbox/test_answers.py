"""First answers that Discord refuses: forms, choices and kinds of answer that don't fit."""

import asyncio
from typing import Any

import discord
import pytest

from tests.discord_sandbox.scene import Bot, Scene, until

TEXT = {"type": 4, "custom_id": "i", "style": 1}
LABEL = {"type": 18, "label": "What?", "component": TEXT}
ONE_RADIO = {"type": 21, "custom_id": "r", "options": [{"label": "A", "value": "a"}]}
FORM = {"title": "Ticket", "custom_id": "f", "components": [LABEL]}


async def gesture(scene: Scene, bot: Bot, *, focused: bool = False) -> tuple[Any, asyncio.Task[Any]]:
    """A slash command, or typing into it, on its way: what the app got, and the person who waits."""
    option = {"type": 3, "name": "o", "description": "d", "autocomplete": True}
    command: Any = {"name": "ticket", "description": "Tickets", "options": [option]}
    await bot.http.bulk_upsert_guild_commands(scene.discord.app.id, scene.guild.id, [command])
    deed = scene.lan.autocomplete(scene.support, "ticket", "o") if focused else scene.lan.slash(scene.support, "ticket")
    waiting = asyncio.create_task(deed)
    await until(lambda: scene.discord.record.events("INTERACTION_CREATE"))
    return scene.discord.record.events("INTERACTION_CREATE")[-1].data, waiting


async def answer(bot: Bot, to: Any, kind: int, data: Any = None) -> None:
    path = f"/interactions/{to['id']}/{to['token']}/callback"
    await bot.http.request(
        discord.http.Route("POST", path), json={"type": kind, **({} if data is None else {"data": data})}
    )


@pytest.mark.parametrize(
    "form",
    [
        FORM | {"title": "x" * 46},
        FORM | {"custom_id": ""},
        FORM | {"components": []},
        FORM | {"components": [LABEL | {"component": TEXT | {"custom_id": str(n)}} for n in range(6)]},
        FORM | {"components": [LABEL, LABEL]},
        FORM | {"components": [LABEL | {"label": "x" * 46}]},
        FORM | {"components": [LABEL | {"component": {"type": 2, "style": 1, "label": "A", "custom_id": "a"}}]},
        FORM | {"components": [LABEL | {"component": ONE_RADIO}]},
        FORM | {"components": [LABEL | {"component": TEXT | {"max_length": 4001}}]},
        FORM | {"components": [LABEL | {"component": TEXT | {"value": "x" * 11, "max_length": 10}}]},
    ],
)
async def test_a_faulty_form_can_be_sent_again(scene: Scene, bot: Bot, form: dict[str, Any]) -> None:
    asked, waiting = await gesture(scene, bot)
    with pytest.raises(discord.HTTPException) as refused:
        await answer(bot, asked, 9, form)
    assert refused.value.code == 50035
    await answer(bot, asked, 9, FORM)
    assert (await waiting).modal.title == "Ticket"


async def test_a_form_cannot_follow_a_defer(scene: Scene, bot: Bot) -> None:
    asked, waiting = await gesture(scene, bot)
    await answer(bot, asked, 5)
    with pytest.raises(discord.HTTPException) as refused:
        await answer(bot, asked, 9, FORM)
    assert refused.value.code == 40060
    assert (await waiting).kind == "deferred"


async def test_a_form_cannot_answer_a_form(scene: Scene, bot: Bot) -> None:
    asked, waiting = await gesture(scene, bot)
    await answer(bot, asked, 9, FORM)
    sent = asyncio.create_task(scene.lan.fill((await waiting).modal, {"What?": "Printer"}))
    await until(lambda: len(scene.discord.record.events("INTERACTION_CREATE")) == 2)
    submitted = scene.discord.record.events("INTERACTION_CREATE")[-1].data
    with pytest.raises(discord.HTTPException) as refused:
        await answer(bot, submitted, 9, FORM)
    assert refused.value.code == 50035
    await answer(bot, submitted, 4, {"content": "thanks", "flags": 64})
    assert (await sent).message.content == "thanks"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (4, {"content": "words"}),
        (8, {"choices": [{"name": str(n), "value": str(n)} for n in range(26)]}),
        (8, {"choices": [{"name": "", "value": "a"}]}),
        (8, {"choices": [{"name": "x" * 101, "value": "a"}]}),
    ],
)
async def test_choices_that_do_not_fit(scene: Scene, bot: Bot, kind: int, data: dict[str, Any]) -> None:
    asked, waiting = await gesture(scene, bot, focused=True)
    with pytest.raises(discord.HTTPException) as refused:
        await answer(bot, asked, kind, data)
    assert refused.value.code == 50035
    await answer(bot, asked, 8, {"choices": [{"name": "A", "value": "a"}]})
    assert [one["value"] for one in await waiting] == ["a"]
