"""Typical lists as somebody would write their SQL by hand, for both databases alike: how many there are, up to as many
as are counted, and the first rows with the names of their people."""

from desk.ids import DeskId

SPAM, OPEN = "t.spam_since IS NULL", "t.status IN ('open', 'pending') AND t.postponed_until IS NULL"
BY_DUE, NEWEST = "t.due_order, t.number", "t.created_at DESC, t.number DESC"
BEARS = "t.id IN (SELECT ticket FROM ticket_tags WHERE desk = '{desk}' AND tag = '{tag}')"
LISTS = {
    "": (OPEN, BY_DUE),
    "group:tech": (f"{OPEN} AND t.\"group\" = 'tech'", BY_DUE),
    "assignee:p7": (f"{OPEN} AND t.assignee = 'p7'", BY_DUE),
    "unassigned": (f"{OPEN} AND t.assignee IS NULL", BY_DUE),
    "tag:rare": (f"{OPEN} AND {BEARS.replace('{tag}', 'rare')}", BY_DUE),
    "sort:created": (OPEN, NEWEST),
    "status:closed": ("t.status = 'closed'", NEWEST),
    "all requester:p99": ("t.requester = 'p99'", BY_DUE),
}
"""By the words of a list: what it asks, and its order."""


def statements(query: str, desk: DeskId, rows: int, most: int) -> tuple[str, str]:
    """The two that a list takes."""
    asked, order = LISTS[query]
    where = f"t.desk = '{desk}' AND {SPAM} AND {asked.replace('{desk}', desk)}"
    count = f"SELECT count(*) FROM (SELECT 1 AS one FROM tickets AS t WHERE {where} LIMIT {most + 1}) AS counted"
    page = (
        "SELECT t.*, a.name, r.name FROM tickets AS t JOIN persons AS r ON r.id = t.requester"
        f" LEFT JOIN persons AS a ON a.id = t.assignee WHERE {where} ORDER BY {order} LIMIT {rows}"
    )
    return count, page
