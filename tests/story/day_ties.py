"""Tickets that belong together: linked, split, asked of a colleague, merged, of one cause."""

from tests.story.day import Day, number_in
from tests.story.day_agents import matter


async def links(day: Day) -> None:
    """One blocks another; a second word solves it all the same. One is another's duplicate, which stands in the way of
    neither, and what is only related is parted again."""
    await day.types("Chi", "liên quan 38 chặn 40", "Đã liên kết #38", ticket=38, other=40, relation="blocks")
    asked = await day.types("Hoa", "solve 40", "blocked by #38", ticket=40)
    await day.presses("Hoa", asked, "Solve anyway", "#40 is solved")
    await day.side.card(matter(38), "blocking #40")
    repeated = {"ticket": 57, "other": 51, "relation": "duplicate_of"}
    await day.types("An", "relate 57 duplicate 51", "#57 is linked", **repeated)
    await day.side.card(matter(57), "a duplicate of #51")
    await day.side.card(matter(51), "the original of #57")
    await day.types("An", "solve 57", "#57 is solved", ticket=57)
    await day.types("Chi", "xem 51", "bản gốc của #57", "Đang mở", ticket=51)
    await day.types("Binh", "relate 43 44", "#43 is linked", ticket=43, other=44)
    await day.side.card(matter(44), "related to #43")
    await day.types("Binh", "unrelate 43 44", "#43 is linked to it no more", ticket=43, other=44)


async def parts(day: Day) -> None:
    """Chosen messages go to another group, and what was said from one on to a colleague; the whole waits for both."""
    await day.says("Lan", 41, "And the amount is wrong")
    later = await day.says("Lan", 41, "And we have moved")
    form = await day.types("Hoa", "split 41", "Split #41", ticket=41)
    chosen = {"subject": "The bill", "messages": ["Lan: And the amount is wrong"], "group": "billing"}
    await day.fills("Hoa", form, chosen, "A part of #41 is split off")
    await day.side.card("From #41:", "the amount is wrong")
    first = number_in(await day.side.card("The bill", "Billing"))
    sheet = await day.side.menu("Hoa", later)
    form = await day.presses("Hoa", sheet, "Split off from here on", "1 message from here")
    await day.fills("Hoa", form, {"subject": "The address", "assignee": "Binh"}, "A part of #41 is split off")
    second = number_in(await day.side.card("The address", "→ Binh"))
    await day.side.card(matter(41), "0 of 2 parts solved")
    await day.types("Binh", f"solve {second}", f"#{second} is solved", ticket=second)
    await day.side.card(matter(41), "1 of 2 parts solved")
    await day.types("Hoa", "solve 41", "#41 is not solved yet", ticket=41)
    await day.types("Chi", f"giải quyết {first}", f"#{first} đã giải quyết", ticket=first)
    await day.side.card("All 2 parts are solved")
    await day.types("Hoa", "solve 41", "#41 is solved", ticket=41)


async def questions(day: Day) -> None:
    """A colleague is asked and answers out of the customer's sight, while the ticket waits."""
    form = await day.types("Chi", "nội bộ 46", ticket=46)
    asked = {"subject": "Which version is it", "summary": "The secret of 46", "assignee": "Hoa", "waits": "yes"}
    number = number_in(await day.fills("Chi", form, asked))
    await day.types("Chi", "xem 46", "chờ nhóm khác", ticket=46)
    await day.side.told("Hoa", f"#{number} is yours now")
    reply = await day.types("Hoa", f"reply {number}", "The team reads it under the card", ticket=number)
    await day.fills("Hoa", reply, {"text": "The secret version"})
    await day.side.told("Chi", "The secret version")
    await day.types("Hoa", f"solve {number}", f"#{number} is solved", ticket=number)
    await day.types("Chi", "xem 46", "Đang mở", ticket=46)


async def merges(day: Day) -> None:
    """Two of one customer become one, what is said in either comes to it, and they are two again."""
    await day.types("Hoa", "merge 44 into 48", "#48 goes on for both", ticket=44, other=48)
    await day.side.answered(day.talks[44], "goes on as #48")
    await day.side.answered(day.talks[48], "goes on here")
    await day.says("Tom", 44, "One more thing about it")
    await day.types("Hoa", "conversation 48", "One more thing about it", ticket=48)
    await day.types("Hoa", "merge 48 into 49", "not of the same customer", ticket=48, other=49)
    await day.types("Chi", "bỏ gộp 44", "#44 lại là một ticket riêng", ticket=44)
    await day.types("Chi", "gộp 50 52", "#52", ticket=50, other=52)
    await day.types("Chi", "hoàn tác", "#50 lại là một ticket riêng")


async def causes(day: Day) -> None:
    """Tickets of several customers have one cause: one answer to all, solved at once, and nothing crosses."""
    form = await day.types("Hoa", "cause 53", ticket=53)
    made = await day.fills("Hoa", form, {"subject": "Mail server"}, "is its cause now")
    cause = number_in(made)
    form = await day.types("Chi", "nguyên nhân chung 54", ticket=54)
    await day.fills("Chi", form, {"cause": str(cause)}, f"#{cause}")
    await day.types("Binh", f"cause 55 {cause}", f"#{cause}", ticket=55, other=cause)
    shown = await day.side.card("Causes 3 tickets: #53 #54 #55")
    everybody = await day.presses("Hoa", shown, "Answer all", "3 tickets get it")
    await day.fills("Hoa", everybody, {"text": "It is repaired"}, "for 3 tickets: #53 #54 #55")
    asked = await day.types("Hoa", f"solve {cause}", "3 tickets are solved with it", ticket=cause)
    await day.presses("Hoa", asked, "Solve all", "4 tickets are solved")
    for number in (53, 54, 55):
        await day.side.answered(day.talks[number], "It is repaired")
        await day.side.answered(day.talks[number], "Solved")
