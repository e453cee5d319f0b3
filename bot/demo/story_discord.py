"""The same story on Discord: by a message's menu, in threads, with forms and cards of its own."""

import asyncio
from collections.abc import Mapping

from bot.demo.hours import ZONE, set_hours, set_summary
from bot.demo.server import Server
from bot.demo.stage import NothingCame
from sandbox.discord.gestures import GestureResult
from sandbox.discord.model import Channel, Message

CONVERT = "Convert to ticket"


async def play_on_discord(server: Server) -> None:
    """Play it from setup to the last solve. Raises NothingCame."""
    await _setup(server)
    thread = await _conversation(server)
    values = {"subject": "Không đăng nhập được trang quản trị", "priority": "high", "assignee": []}
    await _convert(server, thread.live[-1], values)
    await _answer(server, thread, await server.post("support-desk", "#1"))
    await _customer(server, thread)
    second = await _urgent(server)
    await server.direct(server.person("Minh"), "sắp đến hạn")
    await server.post("support-desk", "#2 overdue")
    await server.direct(server.person("Hoa"), "#2 vẫn quá hạn")
    await set_summary(server.stage, server.guild.id)
    await server.post("support-desk", "overdue", "due today")
    await _solve(server, second)


async def _setup(server: Server) -> None:
    hoa, minh = server.person("Hoa"), server.person("Minh")
    support = server.channel("support")
    asked = _done(await hoa.slash(support, "ticket setup"))
    values = {
        "language": "en",
        "hours": f"Round the clock {ZONE}",
        "people": [minh.id, hoa.id],
        "desk_channel": server.channel("support-desk").id,
        "channels": support.id,
    }
    _done(await hoa.fill(asked.modal, values))
    await set_hours(server.stage, server.guild.id)


async def _conversation(server: Server) -> Channel:
    lan, tom, minh = (server.person(name) for name in ("Lan", "Tom", "Minh"))
    root = await lan.say(
        server.channel("support"), "Em không đăng nhập được vào trang quản trị.\nBáo sai mật khẩu, dù em vừa đổi xong."
    )
    thread = await minh.open_thread(root, "Trang quản trị")
    for person, text in (
        (tom, "Same here since this morning."),
        (minh, "Để mình xem ngay nhé."),
        (lan, "Dạ, em cần vào trước 11h ạ."),
        (tom, "I can send a screenshot."),
    ):
        await asyncio.sleep(0.2)
        await person.say(thread, text)
    return thread


async def _convert(server: Server, message: Message, values: Mapping[str, object]) -> None:
    minh = server.person("Minh")
    opened = _done(await minh.context_menu(message, CONVERT))
    _done(await minh.fill(opened.modal, values))


async def _answer(server: Server, thread: Channel, card: Message) -> None:
    hoa = server.person("Hoa")
    _done(await hoa.click(card, "Take"))
    card = await server.post("support-desk", "#1", "Hoa")
    await hoa.say(thread, "Chị vừa mở lại tài khoản cho Lan. Em thử đăng nhập lại giúp chị nhé?")
    await asyncio.sleep(0.3)
    _done(await hoa.choose(card, "More", "Wait for customer"))
    await server.post("support-desk", "#1", "waiting for the customer")


async def _customer(server: Server, thread: Channel) -> None:
    lan, hoa = server.person("Lan"), server.person("Hoa")
    await lan.say(thread, "Em vẫn chưa vào được, giờ báo lỗi 403 ạ.")
    await server.post("support-desk", "#1", "Open")
    await hoa.say(thread, "Chị sửa quyền rồi, em vào lại nhé.")
    await asyncio.sleep(0.5)
    await lan.say(thread, "Dạ được rồi, cảm ơn chị nhiều ạ!")


async def _urgent(server: Server) -> Message:
    asked = await server.person("Tom").say(server.channel("support"), "The payment page is down for everybody!")
    await _convert(server, asked, {"priority": "urgent"})
    await server.post("support-desk", "#2")
    return asked


async def _solve(server: Server, asked: Message) -> None:
    minh, hoa = server.person("Minh"), server.person("Hoa")
    thread = server.discord.world.channels[asked.id]
    await minh.say(thread, "It is back: a certificate had run out. Sorry for the wait, Tom.")
    await server.post("support-desk", "✓ #2 answered")
    for person, number in ((minh, 2), (hoa, 1)):
        _done(await person.slash(server.channel("support-desk"), "ticket solve", ticket=number))
        await server.post("support-desk", f"#{number}", "Solved")
        await server.post("support", f"#{number}", "Solved")


def _done(result: GestureResult) -> GestureResult:
    if not result.ok:
        raise NothingCame("a gesture on Discord was not answered")
    return result
