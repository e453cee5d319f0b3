"""What a lead does in a day: order in the queue, texts, lists, fields, tags, many tickets at once, people."""

from tests.story.day import NEWCOMER, Day
from tests.story.day_agents import matter

DEEDS = (
    ("due", "2h", "Postpone the due"),
    ("tag", "+printers", "Change the tags"),
    ("status", "pending:customer", "Set the status"),
    ("answer", "canned:Sorry", "Answer the customers"),
    ("spam", "", "Mark as spam"),
)
"""What is done to a list, with which value, and what the message about it calls it."""


async def junk(day: Day) -> None:
    """Spam goes, and comes back; its sender is heard no more, and again."""
    await day.types("Chi", "rác 47", "#47 là spam", ticket=47)
    await day.types("Binh", "list spam", matter(47), filter="spam")
    await day.types("Chi", "không phải spam 47", "#47 không phải spam", ticket=47)
    spam = await day.types("Hoa", "spam 47", "#47 is spam", ticket=47)
    await day.presses("Hoa", spam, "Mute the sender", "Lan is muted")
    unheard = await day.side.calls("Lan", "Win a prize")
    muted = await day.types("Hoa", "mute", "1 muted")
    await day.presses("Hoa", muted, "Hear them again", "Nobody is muted")
    await day.types("Hoa", "undo", "#47 is as it was before")
    await day.side.rest()
    found = await day.types("Hoa", "list prize all", filter="prize all")
    assert "Win a prize" not in found.text, unheard


async def canned(day: Day) -> None:
    """Written once in two languages; read before it is sent, in the customer's own, as the agent's answer."""
    form = await day.types("Hoa", "canned new", action="new")
    texts = {"name": "Sorry", "text_en": "Sorry, {name}: {number}.", "text_vi": "Xin lỗi {name}: {number}, {agent}."}
    await day.fills("Hoa", form, texts, "“Sorry” is saved")
    form = await day.types("Binh", "reply 24 canned:Sorry", "Sorry, Tom: #24.", ticket=24, canned="Sorry")
    await day.fills("Binh", form, {"text": "Sorry, Tom: #24."}, "on its way")
    await day.side.answered(day.talks[24], "Sorry, Tom: #24.")
    form = await day.types("Chi", "trả lời 29 canned:Sorry", "Xin lỗi Lan: #29, Chi.", ticket=29, canned="Sorry")
    await day.fills("Chi", form, {}, "đang được gửi")
    await day.side.answered(day.talks[29], "Xin lỗi Lan: #29, Chi.")


async def orders(day: Day) -> None:
    """A group gives its tickets out in an order of its own, and nobody picks there."""
    form = await day.types("Hoa", "order billing", "Order of To solve", group="billing")
    await day.fills("Hoa", form, {"order": "priority", "pick": "next"}, "Billing: By priority", "take what is next")
    for number, priority in ((56, "low"), (58, "urgent")):
        words = f"edit {number} group:billing priority:{priority}"
        await day.types("Hoa", words, f"#{number} is saved", ticket=number, group="billing", priority=priority)
    await day.types("Chi", "nhận 58", "nhận ticket theo thứ tự", ticket=58)
    await day.types("Binh", "edit 56 assignee:me", "what is next", ticket=56, assignee="me")
    await day.types("Chi", "tiếp billing", "Ticket của bạn", "#58 ", "Khẩn cấp", group="billing")
    await day.types("Hoa", "take 56", "#56 is yours", ticket=56)


async def saved_lists(day: Day) -> None:
    """One's own is shown first, the group's is everybody's; narrowed down by its form."""
    await day.types("Hoa", "view save highest priority:high", "is saved", view="save highest priority:high")
    await day.types("Hoa", "view default highest", "comes first", view="default highest")
    await day.types("Hoa", "list", "highest · 1 open", matter(30))
    await day.types("Hoa", "view default none", view="default none")
    listed = await day.types("Hoa", "list priority:urgent", matter(58), priority="urgent")
    form = await day.presses("Hoa", listed, "Save this list")
    await day.fills("Hoa", form, {"name": "Hot", "whose": "support"}, "Hot")
    await day.types("Chi", "bộ lọc hot", "Hot · 2 đang mở", matter(16), matter(58), view="hot")
    listed = await day.types("Binh", "list priority:low", priority="low")
    form = await day.presses("Binh", listed, "Filter")
    await day.fills("Binh", form, {"words": "printer"}, "Low", "“printer”")
    await day.types("Hoa", "view", "highest")


async def fields(day: Day) -> None:
    """A field of one group's own, asked for before a ticket is solved; tickets are found by it."""
    form = await day.types("Hoa", "fields add", text="add")
    new = {
        "name": "Product",
        "kind": "one",
        "options": "Web shop\nMobile app",
        "when": ["solve"],
        "groups": ["billing"],
    }
    await day.fills("Hoa", form, new, "Product is saved")
    form = await day.types("Chi", "giải quyết 58", "Product", ticket=58)
    await day.fills("Chi", form, {"field.product": "web-shop"}, "#58 đã giải quyết")
    await day.types("Hoa", "list field:product=web-shop all", matter(58), filter="field:product=web-shop all")
    await day.types("Hoa", "solve 59", "#59 is solved", ticket=59)


async def tags(day: Day) -> None:
    """Coloured, counted, renamed on every ticket, made one with another, and taken back."""
    for number, tag in ((31, "vip"), (32, "vip"), (34, "top")):
        await day.types("Binh", f"edit {number} tag:{tag}", "is saved", ticket=number, tag=tag)
    form = await day.types("Hoa", "tags vip", tag="vip")
    await day.fills("Hoa", form, {"colour": "red"}, "🔴 vip")
    await day.types("Chi", "các thẻ", "vip", "2 đang mở")
    sure = await day.types("Hoa", "tags rename vip gold", "2 tickets would be changed", tag="vip", rename="gold")
    await day.presses("Hoa", sure, "Do it", "under way")
    await day.side.told("Hoa", "Rename a tag: 2 of 2 changed")
    form = await day.types("Hoa", "tags top", tag="top")
    sure = await day.fills("Hoa", form, {"name": "gold"}, "which other tickets bear already")
    await day.presses("Hoa", sure, "Do it", "under way")
    done = await day.side.told("Hoa", "Rename a tag: 1 of 1 changed")
    await day.types("Binh", "list tag:gold", "3 open", tag="gold")
    await day.presses("Hoa", done, "Take it all back", "being taken back")
    await day.side.told("Hoa", "Rename a tag: 1 taken back")
    await day.types("Binh", "show 34", "top", ticket=34)


async def many_at_once(day: Day) -> None:
    """A whole list is changed, but for what people changed since all is taken back; chosen rows; a list is answered."""
    every = await day.types("Hoa", "bulk matter", "tickets fit this list", filter="matter")
    sure = await day.fills("Hoa", every, {"action": "priority", "with": "urgent"}, "would be changed")
    await day.presses("Hoa", sure, "Do it", "under way")
    done = await day.side.told("Hoa", "Set the priority", "changed")
    await day.types("Chi", "sửa 39 ưu_tiên:thấp", "Đã lưu #39", ticket=39, priority="low")
    await day.presses("Hoa", done, "Take it all back", "being taken back")
    await day.side.told("Hoa", "since somebody changed it: Priority of #39")
    await day.types("Chi", "bộ lọc lưu vàng tag:gold", "vàng", view="lưu vàng tag:gold")
    chosen = await day.types("Chi", "hàng loạt view:vàng", "2 ticket khớp", filter="view:vàng")
    sure = await day.fills("Chi", chosen, {"action": "assign", "with": "binh", "rows": ["31"]}, "1 ticket sẽ được đổi")
    await day.presses("Chi", sure, "Thực hiện")
    await day.side.told("Chi", "đã đổi 1/1")
    for action, value, told in DEEDS:
        listed = await day.types("Hoa", "list tag:gold", "2 open", tag="gold")
        form = await day.presses("Hoa", listed, "Change all these", "2 tickets fit this list")
        sure = await day.fills("Hoa", form, {"action": action, "with": value}, "2 tickets would be changed")
        await day.presses("Hoa", sure, "Do it", "under way")
        done = await day.side.told("Hoa", f"{told}: 2 of 2 changed")
    await day.presses("Hoa", done, "Take it all back", "being taken back")
    await day.side.told("Hoa", "Mark as spam: 2 taken back")
    every = await day.types("Hoa", "bulk tag:gold", "2 tickets fit this list", filter="tag:gold")
    sure = await day.fills("Hoa", every, {"action": "solve"}, "2 tickets would be changed")
    await day.presses("Hoa", sure, "Do it", "under way")
    await day.side.told("Hoa", "Solve: 2 of 2 changed")
    await day.types("Hoa", "undo", "being taken back")
    await day.side.told("Hoa", "Solve: 2 taken back")
    await day.side.answered(day.talks[31], "Xin lỗi Lan: #31, Hoa.")


async def roles(day: Day) -> None:
    """A group of the platform's lets somebody write notes alone; by hand they become an agent, and a customer again."""
    day.side.gather("helpers", NEWCOMER)
    given = {"action": "give", "who": "helpers", "role": "light"}
    await day.types("Hoa", "roles give @helpers light", "Light agent (notes only)", **given)
    note = await day.types(NEWCOMER, "note 33", "Note on #33", ticket=33)
    await day.fills(NEWCOMER, note, {"text": "The secret of the newcomer"}, "The whole team reads it")
    await day.types(NEWCOMER, "take 33", "Only", ticket=33)
    by_hand = {"action": "give", "who": NEWCOMER, "role": "agent"}
    await day.types("Hoa", f"roles give @{NEWCOMER} agent", "Dung is now: Agent, by hand", **by_hand)
    await day.types(NEWCOMER, "edit 33 priority:low", "#33 is saved", ticket=33, priority="low")
    taken = {"action": "take", "who": NEWCOMER}
    await day.types("Hoa", f"roles take @{NEWCOMER}", "Dung is now: Customer", **taken)
    await day.types(NEWCOMER, "edit 33 priority:high", "Only the support team", ticket=33, priority="high")
    await day.types("An", "order billing", "lead", group="billing")
    leading = {"action": "give", "who": "An", "role": "lead", "group": "billing"}
    await day.types("Hoa", "roles give @An lead billing", "Lead in Billing", **leading)
    await day.types("An", "order billing", "Order of To solve", group="billing")
    await day.types("An", "roles", "admin")


async def shifts(day: Day) -> None:
    """Offered to a colleague who declines, then to the group, of whom one accepts."""
    await day.types("Chi", "nhận 43", "#43", ticket=43)
    form = await day.types("Chi", "giao ca", matter(43))
    await day.fills("Chi", form, {"to": "Binh"}, "Đã đề nghị giao")
    offer = await day.side.told("Binh", "Chi hands over", matter(43))
    await day.presses("Binh", offer, "Decline", "stay with Chi")
    await day.side.told("Chi", "Binh từ chối nhận ca")
    form = await day.types("Chi", "giao ca", matter(43))
    await day.fills("Chi", form, {"group": "support", "lines": f"#43 {matter(43)}: Call at nine"}, "Đã đề nghị giao 1")
    offer = await day.side.told("Binh", "Chi hands over", "Your whole group was asked", "Call at nine")
    await day.presses("Binh", offer, "Accept", "Yours now, from Chi: #43")
    await day.side.told("Chi", "Binh đã nhận ca của bạn: #43")
    await day.side.card(matter(43), "→ Binh")
