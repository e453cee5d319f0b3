"""What is typed after the slash command, in English or Vietnamese, with or without diacritics, read into an intent."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from desk.canned_words import named_canned
from desk.command_choices import ALL, CANNED, CONTACT, CONTACTS, DEMAND, NOTES, OUTCOMES, REFUSED, WHEN, WHOM
from desk.folding import fold
from desk.hours_words import read_holidays, read_schedules
from desk.intents import (
    AnswerNotNeeded,
    Close,
    EditWords,
    HandOver,
    Intent,
    ListTickets,
    PostPanel,
    Remind,
    Reopen,
    ShowHelp,
    ShowHome,
    ShowTicket,
    Solve,
    StartConvert,
    StartEdit,
    StartHandOver,
    StartRemind,
    StartReply,
    StartSetup,
    Summarise,
    Take,
    Wait,
    Why,
)
from desk.intents_bulk import ShowRefused, StartBulk
from desk.intents_cause import StartCause
from desk.intents_day import NextTicket, Pin, Skip, StartOrder, Unpin
from desk.intents_fields import ShowFields, StartField
from desk.intents_follow import Follow, ShowReminders, Unfollow
from desk.intents_groups import ShowChannels, ShowGroups, StartDemand, StartGroup
from desk.intents_links import Merge, Relate, StartInternal, StartMerge, StartRelate, StartSplit, Unmerge, Unrelate
from desk.intents_log import ShowConversation, ShowLog, WhyDeeds
from desk.intents_people import PauseMe, Resume, ShowHere, StartPause
from desk.intents_rating import AskRating, Rate
from desk.intents_spam import MarkSpam, NotSpam
from desk.intents_texts import StartTexts
from desk.intents_times import BringBack, Postpone, StartPostpone
from desk.intents_undo import Undo
from desk.intents_words import DropCanned, ShowCanned, ShowNotes, StartCanned, StartContact, StartNote
from desk.link_words import RELATIONS
from desk.person_words import LONGEST_WORD, MENTION, NUMBER, read_link, read_mute, read_report, read_shift, read_work
from desk.policy_words import read_history, read_policies
from desk.rating import NAMES as SCORES_SAID
from desk.rating import read_rating
from desk.refusals import NumberNeeded, Refused, UnknownCommand
from desk.role_words import read_roles
from desk.rules.typed import read_macros_words, read_rules_words
from desk.tag_words import read_tags_words
from desk.ticket import Source
from desk.ticket_links import Relation
from desk.view_words import read_list, read_view
from desk.words import ContactKind, Outcome, WaitingOn

COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("tickets", "queue", "danh sách", "ds", "hàng đợi"),
    "view": ("views", "saved lists", "bộ lọc", "danh sách đã lưu"),
    "mine": ("my tickets", "của tôi"),
    "show": ("xem",),
    "edit": ("change", "sửa"),
    "why": ("vì sao", "tại sao"),
    "summary": ("tóm tắt",),
    "setup": ("set up", "settings", "cài đặt", "thiết lập"),
    "panel": ("bảng nhờ hỗ trợ", "bảng"),
    "help": ("trợ giúp", "giúp"),
    "home": ("trang chủ",),
    "shift": ("hand over my shift", "giao ca"),
    "pause": ("away", "tạm nghỉ", "nghỉ"),
    "resume": ("back to work", "làm tiếp", "vào làm"),
    "group": ("groups", "nhóm", "các nhóm"),
    "texts": ("rules for people", "quy định", "nội quy"),
    "channels": ("channel", "kênh", "các kênh"),
    "here": ("who is here", "có mặt", "ai có mặt"),
    "report": ("reports", "báo cáo", "thống kê"),
    "work": ("my work", "my hours", "phần việc", "giờ của tôi"),
    "order": ("order of to solve", "thứ tự"),
    "next": ("to solve", "tiếp", "tiếp theo", "cần giải quyết"),
    "new": ("create", "mới", "tạo", "tạo ticket"),
    "take": ("nhận",),
    "solve": ("resolve", "giải quyết"),
    "wait": ("wait for customer", "chờ", "chờ khách"),
    "reopen": ("mở lại",),
    "close": ("đóng",),
    "reply": ("answer", "trả lời"),
    "note": ("internal note", "ghi chú", "ghi chú nội bộ"),
    "canned": ("canned replies", "mẫu trả lời", "câu trả lời mẫu", "mẫu"),
    "contact": CONTACT,
    "hand": ("hand over", "assign", "chuyển"),
    "remind": ("remind later", "nhắc", "nhắc sau"),
    "follow": ("theo dõi",),
    "unfollow": ("stop following", "thôi theo dõi", "bỏ theo dõi"),
    "pin": ("add to my queue", "ghim", "vào hàng của tôi"),
    "skip": ("pass over", "bỏ qua"),
    "unpin": ("remove from my queue", "bỏ ghim", "bỏ khỏi hàng của tôi"),
    "reminders": ("my reminders", "lời nhắc", "lời nhắc của tôi"),
    "postpone": ("put off", "snooze", "hoãn", "tạm hoãn"),
    "back": ("bring back", "đưa lại", "thôi hoãn"),
    "noanswer": ("no answer", "no answer needed", "không cần trả lời"),
    "roles": ("role", "vai trò", "quyền"),
    "log": ("activity", "nhật ký", "lịch sử"),
    "conversation": ("archive", "hội thoại", *NOTES),
    "rate": ("rating", "đánh giá"),
    "spam": ("junk", "rác"),
    "notspam": ("not spam", "không phải spam", "không phải rác"),
    "undo": ("take back", "hoàn tác"),
    "bulk": ("many", "hàng loạt"),
    "mute": ("tắt tiếng", "chặn"),
    "tags": ("tag", "các thẻ", "thẻ"),
    "policies": ("policy", "chính sách", "các chính sách"),
    "history": ("changes", "thay đổi", "lịch sử cài đặt"),
    "fields": ("field", "trường", "các trường"),
    "holidays": ("holiday", "closed days", "nghỉ lễ", "ngày nghỉ", "ngày lễ"),
    "rules": ("rule", "automation", "quy tắc", "các quy tắc"),
    "macros": ("macro", "thao tác", "các thao tác"),
    "schedules": ("schedule", "hours", "working hours", "lịch", "lịch làm việc", "giờ làm việc"),
    "link": ("connect", "liên kết", "kết nối"),
    "relate": ("liên quan",),
    "unrelate": ("unlink", "bỏ liên quan"),
    "split": ("tách",),
    "merge": ("gộp",),
    "unmerge": ("bỏ gộp",),
    "cause": ("common cause", "nguyên nhân", "nguyên nhân chung"),
    "internal": ("ask a colleague", "nội bộ", "hỏi nội bộ"),
}
"""Each command's own word, and what else means it."""
TOPICS: dict[str, tuple[str, ...]] = {
    "desk": ("the desk", "bàn hỗ trợ"),
    "more": ("more on a ticket", "thêm"),
}
"""What commands are gathered under on a platform that has groups; it may stand before them, and says nothing."""
NEW = frozenset(fold(word) for word in ("add", "new", "thêm", "mới"))
_INTO = re.compile(r"^(into|vào|vao)\s+", re.IGNORECASE)
_ALIKE = 0.6
_TWO = re.compile(rf"{NUMBER.pattern}\s+(?:\S.*\s)?{NUMBER.pattern}", re.ASCII)
_ARTICLE = fold("thẻ")
_NOTES = frozenset(map(fold, NOTES))
Name = TypeVar("Name", bound=str)


def _folded(known: Mapping[Name, tuple[str, ...]]) -> dict[str, Name]:
    return {fold(word): name for name, others in known.items() for word in (str(name), *others)}


def _spelt(known: Mapping[Name, tuple[str, ...]]) -> dict[str, str]:
    return {fold(word): word for name, others in known.items() for word in (str(name), *others)}


_BY_WORD, _SPELT, _TOPIC_WORDS = _folded(COMMANDS), _spelt(COMMANDS), _folded(TOPICS)
_MOST_WORDS = max(len(word.split()) for word in (*_BY_WORD, *_TOPIC_WORDS))
_PLAIN: dict[str, Callable[[], Intent]] = {
    "setup": StartSetup,
    "panel": PostPanel,
    "help": ShowHelp,
    "home": ShowHome,
    "reminders": ShowReminders,
    "undo": Undo,
    "resume": Resume,
    "here": ShowHere,
    "texts": StartTexts,
    "channels": ShowChannels,
}
_OF_REST: dict[str, Callable[[str], Intent]] = {
    "summary": Summarise, "next": NextTicket, "order": StartOrder, "tags": read_tags_words, "history": read_history,
    "work": read_work, "schedules": read_schedules, "holidays": read_holidays, "policies": read_policies,
    "rules": read_rules_words, "macros": read_macros_words, "report": read_report, "shift": read_shift,
}  # fmt: skip
"""Those that read themselves what is typed after them."""
_ON_TICKET: dict[str, Callable[[int], Intent]] = {
    "show": ShowTicket,
    "log": ShowLog,
    "take": Take,
    "reopen": Reopen,
    "close": Close,
    "noanswer": AnswerNotNeeded,
    "split": StartSplit,
    "back": BringBack,
    "follow": Follow,
    "unfollow": Unfollow,
    "pin": Pin,
    "unpin": Unpin,
    "skip": Skip,
    "unmerge": Unmerge,
    "spam": MarkSpam,
    "notspam": NotSpam,
}


def read_command(text: str) -> Intent:
    """The intent of what was typed; nothing typed asks for help, a bare number shows that ticket.

    Raises Refused: UnknownCommand, or NumberNeeded where a command misses its ticket.
    """
    text = _without_topic(text)
    words = text.split(None, _MOST_WORDS)
    if not words:
        return ShowHelp()
    alone = NUMBER.fullmatch(text.strip())
    if alone:
        return ShowTicket(int(alone[1]))
    folded = [fold(word) for word in words[:_MOST_WORDS]]
    for count in range(len(folded), 0, -1):
        # Discord names a command by one word, with hyphens; whoever learned it there may type it so.
        said = " ".join(folded[:count]).replace("-", " ")
        if said in _BY_WORD and not _is_article(said, words):
            parts = text.split(None, count)
            return _read(_BY_WORD[said], _SPELT[said], parts[count].strip() if len(parts) > count else "")
    starts = [" ".join(folded[:count])[:LONGEST_WORD] for count in range(1, len(folded) + 1)]
    nearest = _closest(starts, _BY_WORD)
    raise Refused(UnknownCommand(words[0][:LONGEST_WORD], _SPELT[nearest] if nearest else None))


def _is_article(said: str, words: list[str]) -> bool:
    """Whether it is English: without its sign “thẻ” means tags only alone or before one word."""
    return said == _ARTICLE and words[0].isascii() and len(words) > 2


def _without_topic(text: str) -> str:
    """What was typed, without the name of a group before it."""
    for count in range(_MOST_WORDS, 0, -1):
        parts = text.split(None, count)
        if fold(" ".join(parts[:count])).replace("-", " ") in _TOPIC_WORDS:
            return parts[count] if len(parts) > count else ""
    return text


def _read(name: str, said: str, rest: str) -> Intent:
    match name:
        case "list":
            return read_list(_ids(rest))
        case "view":
            return read_view(_ids(rest))
        case "mine":
            return ListTickets(f"mine {_ids(rest)}".strip())
        case "pause":
            return PauseMe(_names(rest)) if rest else StartPause()
        case "new":
            return StartConvert(None, source=Source.COMMAND, text=_names(rest))
        case "fields":
            return _listed(ShowFields, StartField, rest)
        case "group":
            return StartDemand() if fold(rest) in map(fold, DEMAND) else _listed(ShowGroups, StartGroup, rest)
        case "internal":
            return _internal(rest)
        case "link" if not _TWO.fullmatch(rest):
            return read_link(said, rest)
        case "mute" | "bulk":
            return read_mute(rest) if name == "mute" else _bulk(rest)
        case "roles":
            return read_roles(said, rest)
        case "canned":
            return _of_canned(said, rest)
        case _ if name in _PLAIN:
            return _PLAIN[name]()
        case _ if name in _OF_REST:
            return _OF_REST[name](rest)
    first, *others = rest.split(None, 1) or [""]
    number = NUMBER.fullmatch(first)
    if number is None:
        raise Refused(NumberNeeded(said))
    return _on_ticket(name, int(number[1]), said, others[0].strip() if others else "")


def _on_ticket(name: str, number: int, said: str, rest: str) -> Intent:
    match name:
        case "edit":
            return EditWords(number, _ids(rest)) if rest else StartEdit(number)
        case "solve":
            return Solve(number, _one_of(OUTCOMES, f"{said} {number}", rest) if rest else Outcome.SOLVED)
        case "wait":
            return Wait(number, _one_of(WHOM, f"{said} {number}", rest) if rest else WaitingOn.CUSTOMER)
        case "remind":
            chosen = _folded(WHEN).get(" ".join(fold(rest).split()), rest)
            return Remind(number, chosen) if rest else StartRemind(number)
        case "postpone":
            return Postpone(number, _names(rest)) if rest else StartPostpone(number)
        case "reply":
            text, canned = named_canned(rest)
            return StartReply(number, _names(text), canned)
        case "note":
            return StartNote(number, _names(rest))
        case "conversation":
            return ShowNotes(number) if {fold(said), fold(rest)} & _NOTES else ShowConversation(number)
        case "rate":
            return _rated(number, f"{said} {number}", rest)
        case "contact":
            return StartContact(number, _names(rest), _folded(CONTACTS).get(fold(said), ContactKind.CALL))
        case "hand":
            to = MENTION.search(rest)
            return HandOver(number, to[1] if to else rest) if rest else StartHandOver(number)
        case "relate" | "link":
            return _relate(number, said, rest) if rest else StartRelate(number)
        case "merge":
            return Merge(number, _second(f"{said} {number}", _INTO.sub("", rest))) if rest else StartMerge(number)
        case "cause":
            return Relate(number, _second(f"{said} {number}", rest), Relation.CAUSED_BY) if rest else StartCause(number)
        case "why":
            return WhyDeeds(number) if rest and _one_of(ALL, f"{said} {number}", rest) else Why(number)
        case "unrelate":
            return Unrelate(number, _second(f"{said} {number}", rest)) if rest else StartRelate(number)
        case _:
            return _ON_TICKET[name](number)


def _rated(number: int, command: str, rest: str) -> Intent:
    """A score, and why after it; without any it is asked for. Raises Refused(UnknownCommand)."""
    found = read_rating(rest)
    if rest and found is None:
        known = tuple(f"{score} {words[0]}" for score, words in SCORES_SAID.items())
        raise Refused(UnknownCommand(f"{command} {rest[:LONGEST_WORD]}", None, known))
    return Rate(number, found[0], _names(found[1])) if found else AskRating(number)


def _internal(rest: str) -> Intent:
    """About a ticket, with its number, or of none; what else is typed is its subject."""
    first, _, text = rest.partition(" ")
    number = NUMBER.fullmatch(first)
    return StartInternal(int(number[1]), _names(text.strip())) if number else StartInternal(None, _names(rest))


def _relate(number: int, said: str, rest: str) -> Intent:
    """``57``, or with what the one is to the other before it: ``blocks 57``."""
    between, _, last = rest.rpartition(" ")
    command = f"{said} {number}"
    other = _second(command, last)
    return Relate(number, other, _one_of(RELATIONS, command, between) if between.strip() else Relation.RELATES)


def _second(command: str, typed: str) -> int:
    """The number of another ticket. Raises Refused(NumberNeeded)."""
    found = NUMBER.fullmatch(typed.strip())
    if found is None:
        raise Refused(NumberNeeded(command))
    return int(found[1])


def _listed(show: Callable[[], Intent], start: Callable[[str], Intent], rest: str) -> Intent:
    """All of them, or the form of one; of a new one by a word that says so."""
    return start("" if fold(rest) in NEW else rest[:LONGEST_WORD]) if rest else show()


def _bulk(rest: str) -> StartBulk | ShowRefused:
    if fold(rest) in map(fold, REFUSED):
        return ShowRefused()
    text, canned = named_canned(rest)
    return StartBulk(_ids(text), canned)


def _of_canned(said: str, rest: str) -> Intent:
    """The list of canned replies, or what is to be done with one of them."""
    first, *others = rest.split(None, 1) or [""]
    deed = _one_of(CANNED, said, first) if first else "list"
    name = others[0].strip().strip('"') if others else ""
    match deed:
        case "new":
            return StartCanned()
        case "edit" if name:
            return StartCanned(name)
        case "delete" if name:
            return DropCanned(name)
        case _:
            return ShowCanned()


def _ids(text: str) -> str:
    """Mentions, as platforms write them (``<@U1|minh>``, ``<@!1>``), become the bare external ids."""
    return MENTION.sub(r"\1", text)


def _names(text: str) -> str:
    """Mentions become names, as far as they carry them."""
    return MENTION.sub(lambda found: f"@{found[2] or found[1]}", text)


def _one_of(known: Mapping[Name, tuple[str, ...]], command: str, typed: str) -> Name:
    by_word = _folded(known)
    said = " ".join(fold(typed).split())
    if said in by_word:
        return by_word[said]
    nearest = _closest([said[:LONGEST_WORD]], by_word)
    meant = f"{command} {_spelt(known)[nearest]}" if nearest else None
    raise Refused(UnknownCommand(f"{command} {typed[:LONGEST_WORD]}", meant, tuple(map(str, known))))


def _closest(said: Iterable[str], known: Iterable[str]) -> str | None:
    """The known word most like one of those said, if any is alike."""
    found = ((SequenceMatcher(None, word, one).ratio(), one) for word in said for one in known)
    ratio, one = max(found, default=(0.0, ""))
    return one if ratio >= _ALIKE else None
