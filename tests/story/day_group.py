"""What is a group's own in a day: its order of To solve, its texts, what its tickets must say; and what is completed
while somebody types."""

from tests.story.day import NEWCOMER, Day, number_in
from tests.story.day_agents import matter


async def orders(day: Day) -> None:
    """By age the oldest is next, however urgent others are; by promise a first answer is, however near another's due.
    A new order puts every ticket in its place as soon as timers are looked at."""
    for number, priority in ((16, "urgent"), (13, "medium"), (17, "medium")):
        words = f"edit {number} group:billing priority:{priority}"
        await day.types("Hoa", words, f"#{number} is saved", ticket=number, group="billing", priority=priority)
    form = await day.types("Hoa", "order billing", "Order of To solve", group="billing")
    await day.fills("Hoa", form, {"order": "age"}, "Billing: By age, the oldest first")
    await day.side.pass_time(seconds=1)
    await day.types("Binh", "next billing", "Yours now", "#13 ", group="billing")
    await day.says("Hoa", 16, "We look for it")
    await day.types("Hoa", 'edit 16 due:"in 20 minutes"', "It is due", ticket=16, due="in 20 minutes")
    form = await day.types("Hoa", "order billing", "Order of To solve", group="billing")
    await day.fills("Hoa", form, {"order": "metric"}, "Billing: By promise")
    await day.side.pass_time(seconds=1)
    await day.types("Hoa", "next billing", "Yours now", "#17 ", group="billing")


async def texts(day: Day) -> None:
    """Offered on the group's tickets, to who answers there, and sent as their answer."""
    form = await day.types("Hoa", "canned new", action="new")
    text = {"name": "Refund", "group": "billing", "text_en": "We pay it back, {name}: {number}."}
    await day.fills("Hoa", form, text, "“Refund” is saved")
    offered = day.side.choices(await day.types("Binh", "reply 24", ticket=24), "canned")
    assert offered == ["Sorry"]
    form = await day.types("Hoa", "reply 56", ticket=56)
    assert day.side.choices(form, "canned") == ["Refund", "Sorry"]
    form = await day.types("Hoa", "reply 56 canned:refund", "We pay it back, Tom: #56.", ticket=56, canned="Refund")
    await day.fills("Hoa", form, {}, "on its way")
    await day.side.answered(day.talks[56], "We pay it back, Tom: #56.")
    await day.types("Hoa", "show 56", "Hoa answered at", ticket=56)
    helping = {"action": "give", "who": NEWCOMER, "role": "agent", "group": "support"}
    await day.types("Hoa", f"roles give @{NEWCOMER} agent support", "Agent in Support", **helping)
    seen = await day.types(NEWCOMER, "canned", "Sorry")
    assert "Refund" not in seen.text
    await day.types(NEWCOMER, "reply 24 canned:refund", "There is no canned reply", ticket=24, canned="refund")
    await day.types(NEWCOMER, "reply 56 canned:refund", "We pay it back, Tom: #56.", ticket=56, canned="refund")
    taken = {"action": "take", "who": NEWCOMER}
    await day.types("Hoa", f"roles take @{NEWCOMER}", "Dung is now: Customer", **taken)


async def at_creation(day: Day) -> None:
    """What a new ticket must say is asked for by its form, which keeps what was typed when it refuses."""
    form = await day.types("Hoa", "fields add", text="add")
    await day.fills("Hoa", form, {"name": "Order", "kind": "number", "when": ["creation"]}, "Order is saved")
    said = await day.side.asks("Tom", "Where is my parcel?")
    form = await day.side.menu("Binh", said)
    day.check(form, "the form", "New ticket", "Order")
    typed = {"subject": "A lost parcel", "summary": "The secret of the parcel", "field.order": "blue"}
    refused = await day.fills("Binh", form, typed, "Please write a number")
    again = day.check(await day.side.again("Binh", refused), "what came back", "blue")
    number = number_in(await day.fills("Binh", again, {"field.order": "4711"}, "is made"))
    await day.types("Binh", f"show {number}", "A lost parcel", "The secret of the parcel", "4711", ticket=number)
    form = await day.types("Hoa", "fields order", text="order")
    await day.fills("Hoa", form, {"when": ["retired"]}, "nobody is asked for it any more")


async def completions(day: Day) -> None:
    """A part of a ticket's number or words, of an agent's name, a tag or a canned reply is offered whole."""
    for who, command, option, typed, found, others in (
        ("Binh", "show", "ticket", "43", f"#43 {matter(43)}", {}),
        ("Chi", "xem", "ticket", "may in hong 35", f"#35 {matter(35)}", {}),
        ("Binh", "hand", "to", "ch", "Chi", {"ticket": 43}),
        ("Chi", "ds", "tag", "gol", "gold", {}),
        ("Binh", "reply", "canned", "sor", "Sorry", {"ticket": 24}),
        ("Hoa", "list", "filter", "overdue prio", "overdue priority:urgent", {}),
    ):
        offered = await day.side.completes(who, command, option, typed, **others)
        assert offered is None or [one for one in offered if one.startswith(found)], (typed, offered)
    assert not await day.side.completes("Tom", "show", "ticket", "43")
