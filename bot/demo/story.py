"""The story that the demo plays: two customers, two tickets, one promise kept and one broken."""

import asyncio
from collections.abc import Callable, Mapping

from bot.demo.hours import ZONE, set_hours, set_summary
from bot.demo.stage import NothingCame, Stage
from bot.slack.manifest import COMMAND, CONVERT
from sandbox.slack.gestures import GestureResult
from sandbox.slack.model import Message, View
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack

Tell = Callable[[str], None]
Picture = Callable[[str, LocalSlack, View], None]


async def play(stage: Stage, tell: Tell, picture: Picture) -> None:
    """Play it from setup to the last solve; ``tell`` gets one line for each scene, ``picture`` each filled form.

    Raises NothingCame.
    """
    tell("Hoa, an admin, sets the desk up: hours, who answers, the desk channel, the customers' channel")
    await _setup(stage, picture)
    tell("Lan and Tom describe a problem in #support; Minh says that he looks")
    root = await _conversation(stage)
    tell("Minh makes a ticket of the thread with the message shortcut; the customers see only a receipt")
    values = {"subject": "Không đăng nhập được trang quản trị", "priority": "high", "assignee": None}
    await _convert(stage, root, values, picture)
    card = await stage.post("support-desk", "#1")
    tell("Hoa takes it, answers in the thread, and waits for the customer")
    await _answer(stage, root, card)
    tell("Lan answers, and the ticket is open again; her thanks afterwards cost nothing")
    await _customer(stage, root)
    tell("Tom writes of another matter; its promise is a matter of seconds, and nobody answers")
    second = await _urgent(stage)
    tell("The desk warns Minh, then says that it is overdue, then tells the lead")
    await _promise(stage)
    tell("At the hour that is set, the queue's summary comes by itself")
    await set_summary(stage, stage.slack.world.home_team.id)
    await stage.post("support-desk", "overdue", "due today")
    tell("Minh answers Tom, late, and both tickets are solved")
    await _solve(stage, second)


async def _setup(stage: Stage, picture: Picture) -> None:
    hoa = stage.person("Hoa")
    _done(await hoa.slash("support", COMMAND, "setup"))
    form = await stage.modal(hoa)
    values = {
        "language": "en",
        "hours": f"Round the clock {ZONE}",
        "people": [stage.person("Minh").id, hoa.id],
        "desk_channel": stage.channel("support-desk").id,
        "channels": [stage.channel("support").id],
    }
    await hoa.fill(form, values)
    picture("setup", stage.slack, form)
    sent = await hoa.submit(form)
    if sent.errors:
        raise NothingCame(f"the setup form was refused: {sent.errors}")
    await stage.close(hoa)
    await set_hours(stage, stage.slack.world.home_team.id)


async def _conversation(stage: Stage) -> str:
    lan, tom, minh = (stage.person(name) for name in ("Lan", "Tom", "Minh"))
    root = await lan.say(
        "support", "Em không đăng nhập được vào trang quản trị.\nBáo sai mật khẩu, dù em vừa đổi xong."
    )
    for person, text in (
        (tom, "Same here since this morning."),
        (minh, "Để mình xem ngay nhé."),
        (lan, "Dạ, em cần vào trước 11h ạ."),
        (tom, "I can send a screenshot."),
    ):
        await asyncio.sleep(0.2)
        await person.say("support", text, thread=root)
    return root


async def _convert(stage: Stage, ts: str, values: Mapping[str, object], picture: Picture | None = None) -> None:
    minh = stage.person("Minh")
    _done(await minh.shortcut("support", ts, CONVERT))
    form = await stage.modal(minh)
    await minh.fill(form, values)
    if picture is not None:
        picture("convert", stage.slack, form)
    sent = await minh.submit(form)
    if sent.errors:
        raise NothingCame(f"the form was refused: {sent.errors}")
    await stage.close(minh)


async def _answer(stage: Stage, root: str, card: Message) -> None:
    hoa = stage.person("Hoa")
    _done(await hoa.click(card, "Take"))
    card = await stage.post("support-desk", "#1", "Hoa")
    await hoa.say("support", "Chị vừa mở lại tài khoản cho Lan. Em thử đăng nhập lại giúp chị nhé?", thread=root)
    await asyncio.sleep(0.3)
    _done(await hoa.choose(card, "More", "Wait for customer"))
    await stage.post("support-desk", "#1", "waiting for the customer")


async def _customer(stage: Stage, root: str) -> None:
    lan = stage.person("Lan")
    await lan.say("support", "Em vẫn chưa vào được, giờ báo lỗi 403 ạ.", thread=root)
    await stage.post("support-desk", "#1", "Open")
    hoa = stage.person("Hoa")
    await hoa.say("support", "Chị sửa quyền rồi, em vào lại nhé.", thread=root)
    await asyncio.sleep(0.5)
    await lan.say("support", "Dạ được rồi, cảm ơn chị nhiều ạ!", thread=root)


async def _urgent(stage: Stage) -> str:
    tom = stage.person("Tom")
    ts = await tom.say("support", "The payment page is down for everybody!")
    await _convert(stage, ts, {"priority": "urgent"})
    await stage.post("support-desk", "#2")
    return ts


async def _promise(stage: Stage) -> None:
    await stage.direct(stage.person("Minh"), "sắp đến hạn")
    await stage.post("support-desk", "#2 overdue")
    await stage.direct(stage.person("Hoa"), "#2 vẫn quá hạn")


async def _solve(stage: Stage, ts: str) -> None:
    minh, hoa = stage.person("Minh"), stage.person("Hoa")
    await minh.say("support", "It is back: a certificate had run out. Sorry for the wait, Tom.", thread=ts)
    await stage.post("support-desk", "✓ #2 answered")
    for person, number in ((minh, 2), (hoa, 1)):
        _done(await person.slash("support-desk", COMMAND, f"solve {number}"))
        await stage.post("support-desk", f"#{number}", "Solved")
        await stage.post("support", f"#{number}", "Solved")


def _done(result: GestureResult | None) -> None:
    if result is not None and not result.ok:
        raise NothingCame(f"a gesture was not answered: {result.error}")


def people(stage: Stage, *names: str) -> list[Person]:
    """People by name."""
    return [stage.person(name) for name in names]
