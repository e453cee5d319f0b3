"""The full text of tickets: FTS5 on SQLite, a tsvector on PostgreSQL, both given the words that `desk.search` finds, so
that both find the same. A ticket has one row with its different words: of its head, its messages and its notes."""

from collections.abc import Iterable, Sequence, Set

from sqlalchemy import ARRAY, Connection, Text, TextClause, bindparam, insert, select, text

from desk.ids import DeskId, TicketId
from desk.search import MOST, PREFIX_FROM, words_of
from desk.ticket import Ticket
from storage.tables import messages, tickets
from storage.tables_search import ticket_texts

MOST_FOUND = 2000
"""A search looks through the newest so many tickets that have its words."""
ENOUGH = 100
"""A word that so many tickets have is not taken for the beginning of another."""


def search(connection: Connection, desk: DeskId, words: Sequence[str], reader: str = "") -> list[TicketId]:
    """The newest tickets of ``desk`` with all of these words, at most :data:`MOST_FOUND`. The last may be the beginning
    of one, where it is not a word of enough tickets itself. ``reader``: whose notes for themselves count too."""
    if not words:
        return []
    dialect = connection.dialect.name
    # Where there is but one, all is its own: a mark that a million have is not looked for.
    mark = _mark(desk) if connection.execute(_SEVERAL).scalar_one() > 1 else None
    for begins in (False, True) if len(words[-1]) >= PREFIX_FROM else (False,):
        match = _match(dialect, mark, words, begins, reader)
        found = list(connection.execute(_FOUND[dialect], {"match": match}).scalars())
        if len(found) >= ENOUGH:
            break
    return found


def _match(dialect: str, mark: str | None, words: Sequence[str], begins: bool, reader: str) -> str:
    sqlite = dialect == "sqlite"
    quote, both, either, beginning = ('"', " AND ", " OR ", " *") if sqlite else ("'", " & ", " | ", ":*")
    found = [f"{quote}{mark}{quote}"] if mark else []
    for at, word in enumerate(words, 1):
        more = beginning if begins and at == len(words) else ""
        ways = [word, *([_private(word, reader)] if reader else [])]
        found.append(f"({either.join(f'{quote}{one}{quote}{more}' for one in ways)})")
    return both.join(found)


def private_words(texts: Iterable[str], reader: str) -> frozenset[str]:
    """The words of what somebody wrote for themselves alone, as they are kept: nobody else searches for such."""
    return frozenset(_private(word, reader) for word in words_of(texts))


def _private(word: str, reader: str) -> str:
    return f"\u00ba{_bare(reader)}\u00ba{word}"


class WordRows:
    """What each ticket is found by; whoever writes a ticket's texts says so here. All of it is stored at the end of a
    unit, so that what is said of a ticket in several breaths is stored once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"
        self._new: dict[TicketId, Set[str]] = {}
        self._opened: set[TicketId] = set()
        self._changed: set[TicketId] = set()

    def opened(self, ticket: Ticket) -> None:
        """A ticket is new: nothing is known of it yet."""
        self._opened.add(ticket.id)
        self.learn(ticket.id, _head(ticket.desk, ticket.number, ticket.subject, ticket.summary))

    def learn(self, ticket: TicketId, words: Set[str]) -> None:
        """These words are a ticket's too."""
        self._new[ticket] = self._new.get(ticket, frozenset()) | words

    def changed(self, ticket: TicketId) -> None:
        """Something that a ticket was found by is no more."""
        self._changed.add(ticket)

    def flush(self) -> None:
        """Store it."""
        for ticket in self._changed:
            self._anew(ticket)
        for ticket, words in self._new.items():
            if ticket in self._changed:
                continue
            if ticket in self._opened:
                self._begin(ticket, words)
            elif words:
                self._grow(ticket, words)
        self._new, self._opened, self._changed = {}, set(), set()

    def _grow(self, ticket: TicketId, words: Set[str]) -> None:
        if self._sqlite:
            row = self._connection.execute(_KNOWN, {"ticket": ticket}).one_or_none()
            known = set(row.words.split()) if row else set()
            if row and (words <= known or len(known) >= MOST):
                return
            if row and self._put(ticket, words | known):
                return
        elif self._connection.execute(_GROW, {"ticket": ticket, "words": sorted(words)}).rowcount:
            return
        self._begin(ticket, words)

    def _begin(self, ticket: TicketId, words: Set[str]) -> None:
        row = self._connection.execute(_BEGIN, {"ticket": ticket}).scalar_one()
        self._connection.execute(_ADD[self._sqlite], {"row": row, "words": self._value(words)})

    def _anew(self, ticket: TicketId) -> None:
        head = self._connection.execute(_HEAD, {"ticket": ticket}).one_or_none()
        if head is not None:
            said = self._connection.execute(_SAID, {"ticket": ticket}).all()
            words = _head(head.desk, head.number, head.subject, head.summary)
            words |= words_of(one.text for one in said if one.reader is None)
            for one in said:
                words |= private_words((one.text,), one.reader) if one.reader is not None else frozenset()
            if not self._put(ticket, words):
                self._begin(ticket, words)

    def _put(self, ticket: TicketId, words: Set[str]) -> bool:
        step = self._connection.execute(_PUT[self._sqlite], {"ticket": ticket, "words": self._value(words)})
        return step.rowcount == 1

    def _value(self, words: Set[str]) -> str | list[str]:
        return " ".join(sorted(words)) if self._sqlite else sorted(words)


def _head(desk: DeskId, number: int, subject: str, summary: str) -> Set[str]:
    return words_of((str(number), subject, summary)) | {_mark(desk)}


def _mark(desk: DeskId) -> str:
    """A word that all tickets of a desk have and no text: no word of a text begins so."""
    return "\u00aa" + _bare(desk)


def _bare(id: str) -> str:
    return "".join(letter for letter in id.lower() if letter.isalnum())


def _own(words: str, column: str = "words") -> str:
    mine = "rowid = (SELECT id FROM ticket_texts WHERE ticket = :ticket)"
    return f"UPDATE ticket_words SET {column} = {words} WHERE {mine}"  # noqa: S608 - expressions of this file


def _listed(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("words", type_=ARRAY(Text)))


def _found(sought: str) -> TextClause:
    newest = f"SELECT rowid FROM ticket_words WHERE {sought} ORDER BY rowid DESC LIMIT {MOST_FOUND}"  # noqa: S608 - an expression of _FOUND
    return text(f"SELECT ticket FROM ticket_texts WHERE id IN ({newest})")  # noqa: S608 - made just above


_SEVERAL = text("SELECT count(*) FROM (SELECT 1 AS one FROM desks LIMIT 2) AS counted")
_FOUND = {
    "sqlite": _found("ticket_words MATCH :match"),
    "postgresql": _found("ticket_words.words @@ CAST(:match AS tsquery)"),
}
_ADD = {
    True: text("INSERT INTO ticket_words (rowid, words) VALUES (:row, :words)"),
    False: _listed("INSERT INTO ticket_words (rowid, words) VALUES (:row, array_to_tsvector(:words))"),
}
_PUT = {True: text(_own(":words")), False: _listed(_own("array_to_tsvector(:words)"))}
"""By whether it is SQLite."""
_GROW = _listed(_own("words || array_to_tsvector(:words)"))
_KNOWN = text(
    "SELECT ticket_words.words FROM ticket_texts JOIN ticket_words ON ticket_words.rowid = ticket_texts.id"
    " WHERE ticket_texts.ticket = :ticket"
)
_HEAD = select(tickets.c.desk, tickets.c.number, tickets.c.subject, tickets.c.summary).where(
    tickets.c.id == bindparam("ticket")
)
_SAID = select(messages.c.text, messages.c.reader).where(
    messages.c.ticket == bindparam("ticket"), messages.c.deleted_at.is_(None)
)
_BEGIN = insert(ticket_texts).returning(ticket_texts.c.id)
