"""What agents do in a day: what is next, answers, notes, contacts, changes and times. Chi does it in Vietnamese."""

from tests.story.day import AGENTS, Day, number_in

TICKETS = 60
"""Every third is An's from the beginning, the others are nobody's. Those with even numbers are Tom's, the others
Lan's. What is next is given out from the first on, and those below 20 are left to that."""


def matter(number: int) -> str:
    return f"Matter {number} of the printer" if number % 7 else f"Matter {number}: máy in hỏng"


async def morning(day: Day) -> None:
    """Sixty customers' conversations: every third one is marked by an agent, the others call the desk."""
    for number in range(1, TICKETS + 1):
        who = ("Tom", "Lan")[number % 2]
        if number % 3:
            day.talks[number] = await day.side.calls(who, matter(number))
        else:
            day.talks[number] = await day.side.asks(who, matter(number))
            await day.side.marks("An", day.talks[number])
        await day.side.card(matter(number))
    await day.side.rest()


async def to_solve(day: Day) -> None:
    """Each gets the most urgent ticket that nobody else has: from Home, by the command, after a solve, from the
    summary."""
    first = await day.presses("An", await day.side.home("An", "To solve"), "To solve", "Yours now", "#1 ")
    second = await day.presses("An", first, "Skip", "Yours now", "#2 ")
    await day.presses("An", second, "Add to my queue", "#2 is in your queue")
    await day.types("Binh", "next", "Yours now", "#1 ")
    chis = await day.types("Chi", "tiếp", "Ticket của bạn", "#4 ", "Vì: hạn")
    await day.presses("Chi", chis, "Chờ khách", "#4 đang chờ")
    sheet = await day.types("Binh", "show 1", "→ Binh", ticket=1)
    solved = await day.presses("Binh", sheet, "Solve", "Solved")
    await day.presses("Binh", solved, "To solve", "Yours now", "#5 ")
    await day.types("Hoa", "summary support", "The summary of Support is in", group="support")
    await day.presses("Hoa", await day.side.card("0 overdue", "Waiting longest"), "To solve", "Yours now", "#7 ")


async def own_queue(day: Day) -> None:
    """Kept at hand, walked through, and with a draft for each."""
    await day.types("Chi", "ghim 22", "#22 đã vào hàng của bạn", ticket=22)
    await day.types("Chi", "ghim 23", "#23 đã vào hàng của bạn", ticket=23)
    sheet = await day.types("Chi", "xem 22", "Hàng của tôi: 1 trên 2", ticket=22)
    other = await day.presses("Chi", sheet, "#23 ›", "Hàng của tôi: 2 trên 2", matter(23))
    await day.presses("Chi", other, "‹ #22", "Hàng của tôi: 1 trên 2", matter(22))
    await day.types("Chi", "trả lời 22 Please wait", "Please wait", ticket=22, text="Please wait")
    begun = await day.types("Chi", "trả lời 23", ticket=23)
    assert "Please wait" not in begun.text
    kept = await day.types("Chi", "trả lời 22", "Please wait", "đã được giữ lại", ticket=22)
    await day.fills("Chi", kept, {}, "Câu trả lời cho #22 đang được gửi tới khách")
    await day.side.answered(day.talks[22], "Please wait")
    await day.types("Chi", "bỏ ghim 23", "#23 không còn trong hàng của bạn", ticket=23)


async def answers(day: Day) -> None:
    """The customer comes back, a thank-you costs nothing, and whose request it is may say that it is solved."""
    form = await day.types("An", "reply 21", "Reply to #21", matter(21), ticket=21)
    await day.fills("An", form, {"text": "Please try once more"}, "on its way to the customer")
    await day.side.answered(day.talks[21], "Please try once more")
    await day.types("An", "wait 21", "#21 waits now", ticket=21)
    await day.says("Lan", 21, "It still fails")
    await day.types("An", "show 21", "Medium · Open", "An answered at", ticket=21)
    await day.types("An", "solve 21", "#21 is solved", ticket=21)
    await day.says("Lan", 21, "Thank you so much")
    await day.types("An", "show 21", "Medium · Solved", ticket=21)
    await day.says("An", 36, "We look at it")
    await day.types("An", "show 36", "An answered at", ticket=36)
    receipt = await day.side.answered(day.talks[27], "We have your request #27")
    await day.presses("Lan", receipt, "It's solved", "#27 đã giải quyết")
    await day.types("Chi", "mở lại 27", "#27", ticket=27)
    await day.types("An", "hand 27 @Binh", "#27 is handed over", ticket=27, to="binh")
    await day.side.told("Binh", "#27 is yours now")
    await day.types("Binh", "close 27", "#27 is closed", ticket=27)


async def two_at_once(day: Day) -> None:
    """Whoever writes is seen by the others, and the customer's new word before the answer goes out."""
    mine = await day.types("Binh", "reply 25", "Reply to #25", ticket=25)
    await day.side.card(matter(25), "Binh has been writing an answer")
    await day.types("Hoa", "reply 25", "Binh has been writing an answer since", ticket=25)
    await day.says("Lan", 25, "It smokes now")
    warned = await day.fills("Binh", mine, {"text": "Pull the plug"}, "the thread went on while you typed", "It smokes")
    await day.fills("Binh", await day.side.again("Binh", warned), {}, "on its way")
    await day.side.answered(day.talks[25], "Pull the plug")


async def notes(day: Day) -> None:
    """For the team by a form and below the card, and for oneself alone."""
    note = await day.types("Chi", "ghi chú 26", "Ghi chú cho #26", ticket=26)
    await day.fills("Chi", note, {"text": "The secret of the team"}, "Cả đội đọc được, khách thì không bao giờ")
    own = await day.types(
        "Binh", "note 26 The secret of Binh", "The secret of Binh", ticket=26, text="The secret of Binh"
    )
    await day.fills("Binh", own, {"reader": "me"}, "Only you can read it")
    await day.side.card("The secret of the team")
    await day.side.says_below("An", await day.side.card(matter(26)), "The secret below the card")
    await day.side.rest()
    shown = await day.types("Chi", "xem 26", "The secret of the team", "The secret below the card", ticket=26)
    assert "The secret of Binh" not in shown.text


async def contacts(day: Day) -> None:
    """A call of ours is an answer, and so is an e-mail; a visit of the customer's opens again."""
    call = await day.types("Chi", "cuộc gọi 28", "Liên hệ về #28", ticket=28)
    spoken = {"text": "We spoke of the secret of 28", "minutes": "10"}
    await day.fills("Chi", call, spoken, "tính là câu trả lời của bạn")
    await day.types("Chi", "giải quyết 28", "#28 đã giải quyết", ticket=28)
    visit = await day.types("Binh", "contact 28", "Contact on #28", ticket=28)
    came = {"text": "They came by with the secret", "kind": "visit", "way": "in"}
    await day.fills("Binh", visit, came, "message of the customer's")
    await day.types("Binh", "show 28", "Medium · Open", "Visit", ticket=28)
    mail = await day.types("An", "contact 45", "Contact on #45", ticket=45)
    sent = {"text": "I wrote the secret of 45 to them", "kind": "email", "way": "out", "minutes": "3"}
    await day.fills("An", mail, sent, "counts as your answer")
    await day.types("An", "show 45", "E-mail to the customer, 3 min", "✓ First answer by", "kept", ticket=45)


async def edits(day: Day) -> None:
    """In words of both languages, by the card's form, and from the list; and back again."""
    options = {"priority": "high", "tag": "+billing", "due": "tomorrow 5pm", "field": "type=problem"}
    words = 'edit 30 priority:high tag:+billing due:"tomorrow 5pm" field:type=problem'
    await day.types("Binh", words, "#30 is saved", "It is due", ticket=30, **options)
    await day.types("Chi", 'sửa 31 hạn:"17h chiều mai"', "Hạn xử lý mới", ticket=31, due="17h chiều mai")
    await day.types("Chi", 'sửa 31 hạn:"2 giờ nữa"', "Hạn xử lý mới", ticket=31, due="2 giờ nữa")
    asked = await day.types("Chi", "sửa 32 hạn:3/4", "có thể hiểu theo nhiều cách", ticket=32, due="3/4")
    day_of = next(one for one in day.side.offers(asked) if "-04-03" in one)
    await day.presses("Chi", asked, day_of, "Đã lưu #32")
    await day.types("Hoa", 'edit 32 due:"yesterday 5pm"', "has passed", ticket=32, due="yesterday 5pm")
    form = await day.presses("Binh", await day.side.card(matter(32)), "Edit")
    await day.fills("Binh", form, {"subject": f"{matter(32)} again", "priority": "low"}, "#32 is saved")
    listed = await day.types("Binh", "list tag:billing", "1 open", matter(30), tag="billing")
    solved = await day.presses("Binh", listed, "Solve", "#30 is solved")
    await day.presses("Binh", solved, "Undo", matter(30))
    await day.types("Binh", "show 30", "High · Open", "billing", ticket=30)


async def times(day: Day) -> None:
    """Put off until a time and until an answer; followed, and a reminder of one's own."""
    late = {"when": "in 8 minutes", "text": "waiting for parts"}
    await day.types("Binh", "postpone 34 in 8 minutes waiting for parts", "put off until", ticket=34, **late)
    await day.types("Binh", "show 34", "waiting for parts", ticket=34)
    form = await day.types("Chi", "hoãn 35", ticket=35)
    await day.fills("Chi", form, {"until": "answer", "reason": "chờ ảnh"}, "#35 được hoãn đến khi khách trả lời")
    await day.types("Binh", "postpone 37 tomorrow 9am", "put off until", ticket=37, when="tomorrow 9am")
    await day.types("Chi", "ds hoãn", matter(37), filter="hoãn")
    await day.types("Binh", "back 37", "to be solved again", ticket=37)
    await day.types("Chi", "theo dõi 35", "Bạn đang theo dõi #35", ticket=35)
    in_time = "in 2 working hours"
    await day.types("Binh", f"remind 36 {in_time}", "reminded of #36", ticket=36, when=in_time)
    await day.types("Hoa", "remind 38 in 3 minutes", "reminded of #38", ticket=38, when="in 3 minutes")
    await day.types("Hoa", "remind 36 in 5 minutes", "reminded of #36", ticket=36, when="in 5 minutes")
    await day.types("Hoa", "undo", "Drop it among your reminders")
    kept = await day.types("Hoa", "reminders", "2 reminders to come")
    await day.presses("Hoa", kept, "Take back")
    await day.says("Lan", 35, "Here is the photo")
    await day.side.told("Chi", "#35", "Lan")
    await day.types("Chi", "thôi theo dõi 35", "Bạn đã thôi theo dõi #35", ticket=35)
    assert "chờ ảnh" not in (await day.types("Chi", "xem 35", ticket=35)).text
    await day.side.pass_time(minutes=9)
    await day.side.told("Hoa", "You asked to be reminded of #36")
    assert "waiting for parts" not in (await day.types("Binh", "show 34", ticket=34)).text


async def lists(day: Day) -> None:
    """Filtered in either language, sorted, paged, and searched with and without diacritics."""
    first = await day.types("Binh", "list sort:created", "open", filter="sort:created")
    second = await day.presses("Binh", first, "Next ›")
    await day.presses("Binh", second, "‹ Previous")
    await day.types("Chi", "ds ưu_tiên:cao", "1 đang mở", matter(30), filter="ưu_tiên:cao")
    await day.types("Binh", "list unassigned requester:Lan", matter(31), filter="unassigned requester:Lan")
    await day.types("Binh", "list internal all", "Which version is it", "The bill", filter="internal all")
    await day.types("Chi", "ds quá hạn", "0 đang mở", filter="quá hạn")
    rarer = "source:emoji created:today waiting:us assignee:An"
    await day.types("Binh", f"list {rarer}", matter(33), filter=rarer)
    near = "due:today..friday unassigned sort:priority"
    await day.types("Binh", f"list {near}", "open", filter=near)
    await day.types("Binh", "list breached", "0 open", filter="breached")
    for typed in ("máy in hỏng 35", "may in hong 35"):
        await day.types("Chi", f"ds {typed}", matter(35), filter=typed)
    found = await day.types("Hoa", "list secret", matter(26), matter(28), filter="secret")
    assert matter(31) not in found.text
    await day.types("Binh", "mine", "1 open · yours", matter(5))


async def what_happened(day: Day) -> None:
    """The journal as people tell it, why something is due, and what one can do."""
    log = await day.types("Chi", "nhật ký 21", "Lan", "An", "mở lại", ticket=21)
    assert "secret" not in log.text
    await day.types("Hoa", "why 30", "by hand", ticket=30)
    await day.types("Hoa", "conversation 21", "It still fails", ticket=21)
    await day.types("Chi", "trợ giúp")
    for agent in AGENTS:
        assert number_in(await day.side.home(agent, "#"))
