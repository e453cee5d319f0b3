"""Typical lists as somebody would write their SQL by hand, for both databases alike: how many there are, up to as many
as are counted, and the first rows with the names of their people.

What is asked for stands beside it, as in any program: a text that holds it would be prepared and planned once.
"""

import re

from desk.ids import DeskId

Statement = tuple[str, dict[str, object]]
SPAM, OPEN = "t.spam_since IS NULL", "t.status IN ('open', 'pending') AND t.postponed_until IS NULL"
BY_DUE, NEWEST = "t.due_order, t.number", "t.created_at DESC, t.number DESC"
BEARS = "t.id IN (SELECT ticket FROM ticket_tags WHERE desk = :desk AND tag = :asked)"
LISTS: dict[str, tuple[str, str, str | None]] = {
    "": (OPEN, BY_DUE, None),
    "group:tech": (f'{OPEN} AND t."group" = :asked', BY_DUE, "tech"),
    "assignee:p7": (f"{OPEN} AND t.assignee = :asked", BY_DUE, "p7"),
    "unassigned": (f"{OPEN} AND t.assignee IS NULL", BY_DUE, None),
    "tag:rare": (f"{OPEN} AND {BEARS}", BY_DUE, "rare"),
    "sort:created": (OPEN, NEWEST, None),
    "status:closed": ("t.status = :asked", NEWEST, "closed"),
    "all requester:p99": ("t.requester = :asked", BY_DUE, "p99"),
}
"""By the words of a list: what it asks, its order, and what is asked for."""


def statements(query: str, desk: DeskId, rows: int, most: int, *, named: str) -> tuple[Statement, Statement]:
    """The two that a list takes; ``named``: how the driver wants a value's ``name`` said."""
    asked, order, what = LISTS[query]
    where = f"t.desk = :desk AND {SPAM} AND {asked}"
    count = f"SELECT count(*) FROM (SELECT 1 AS one FROM tickets AS t WHERE {where} LIMIT :most) AS counted"
    page = (
        "SELECT t.*, a.name, r.name FROM tickets AS t JOIN persons AS r ON r.id = t.requester"
        f" LEFT JOIN persons AS a ON a.id = t.assignee WHERE {where} ORDER BY {order} LIMIT :most"
    )
    known: dict[str, object] = {"desk": desk} | ({"asked": what} if what else {})
    said = (re.sub(r":(\w+)", named, one) for one in (count, page))
    return (next(said), known | {"most": most + 1}), (next(said), known | {"most": rows})
