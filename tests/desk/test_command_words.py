"""What is typed after the command is an intent or a clear refusal, in both languages, with or without diacritics."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.command_choices import NOTES, OUTCOMES, WHEN, WHOM
from desk.command_words import COMMANDS, TOPICS, read_command
from desk.folding import fold
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
from desk.intents_day import AnswerShift, Skip
from desk.intents_groups import StartDemand, StartGroup
from desk.intents_links import Relate
from desk.intents_log import ShowConversation
from desk.intents_people import ShowReport
from desk.intents_views import DefaultView, DeleteView, ListViews, RenameView, SaveView, ShowView, StartView
from desk.intents_words import DropCanned, ShowCanned, ShowNotes, StartCanned, StartContact, StartNote
from desk.refusals import NumberNeeded, Refused, UnknownCommand
from desk.ticket import Source
from desk.ticket_links import Relation
from desk.words import ContactKind, Outcome, WaitingOn

EVERY_WORD = [word for name, others in COMMANDS.items() for word in (name, *others)]
CHOICES = [
    (command, make, name, word)
    for command, make, known in (("solve", Solve, OUTCOMES), ("wait", Wait, WHOM), ("remind", Remind, WHEN))
    for name, others in known.items()
    for word in (str(name), *others)
]
TOPIC_WORDS = [word for name, others in TOPICS.items() for word in (name, *others)]
PLAIN = {"canned", "help", "home", "list", "mine", "new", "roles", "setup", "shift", "summary", "view"}


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("", ShowHelp()),
        ("  \n", ShowHelp()),
        ("list", ShowView()),
        ("group demand", StartDemand()),
        ("nhóm yêu cầu", StartDemand()),
        ("group demanding", StartGroup("demanding")),
        ("list mine", ListTickets("mine")),
        ("view", ListViews()),
        ("views", ListViews()),
        ("bộ lọc", ListViews()),
        ("view Việc gấp", ShowView("Việc gấp")),
        ('view "save"', ShowView("save")),
        ("view save hot priority:high mine", SaveView("hot", "priority:high mine")),
        ('view lưu "việc gấp" mine', SaveView("việc gấp", "mine")),
        ("view save mine", StartView("mine")),
        ("view rename hot to very hot", RenameView("hot", "very hot")),
        ("view đổi tên hot thành nóng", RenameView("hot", "nóng")),
        ("view rename hot", RenameView("hot", "")),
        ("view xoá hot", DeleteView("hot")),
        ("view delete", ShowView("delete")),
        ("view default hot", DefaultView("hot")),
        ("view mặc định không", DefaultView("")),
        ("list status:open overdue  lan", ListTickets("status:open overdue  lan")),
        ("list assignee:<@U1|minh nguyen> vpn", ListTickets("assignee:U1 vpn")),
        ("mine", ListTickets("mine")),
        ("của tôi overdue", ListTickets("mine overdue")),
        ("danh sách lan", ListTickets("lan")),
        ("ds", ShowView()),
        ("42", ShowTicket(42)),
        (" #42 ", ShowTicket(42)),
        ("show #42", ShowTicket(42)),
        ("XEM 42", ShowTicket(42)),
        ("edit 42", StartEdit(42)),
        ("edit 42 priority:high  subject:a b", EditWords(42, "priority:high  subject:a b")),
        ("sửa #42 priority:high", EditWords(42, "priority:high")),
        ("why 42", Why(42)),
        ("vi sao 42", Why(42)),
        ("summary", Summarise()),
        ("tóm tắt Kỹ thuật", Summarise("Kỹ thuật")),
        ("setup", StartSetup()),
        ("cài đặt", StartSetup()),
        ("panel", PostPanel()),
        ("bảng nhờ hỗ trợ", PostPanel()),
        ("trợ giúp", ShowHelp()),
        ("home", ShowHome()),
        ("new", StartConvert(None, source=Source.COMMAND)),
        ("nhận 42", Take(42)),
        ("solve 42", Solve(42)),
        ("solve 42 duplicate", Solve(42, Outcome.DUPLICATE)),
        ("giải quyết 42 khách im lặng", Solve(42, Outcome.SILENT)),
        ("solve 42 can't do", Solve(42, Outcome.CANT_DO)),
        ("wait 42", Wait(42, WaitingOn.CUSTOMER)),
        ("chờ khách 42", Wait(42, WaitingOn.CUSTOMER)),
        ("wait 42 team", Wait(42, WaitingOn.OTHER_TEAM)),
        ("chờ 42 bên thứ ba", Wait(42, WaitingOn.THIRD_PARTY)),
        ("mở lại 42", Reopen(42)),
        ("đóng 42", Close(42)),
        ("tra loi 42", StartReply(42)),
        ("reply 42 canned:Refund", StartReply(42, "", "Refund")),
        ('trả lời 42 Xin chào mẫu:"Hoàn tiền" nhé', StartReply(42, "Xin chào nhé", "Hoàn tiền")),
        ("reply 42 uncanned:x", StartReply(42, "uncanned:x")),
        ("note 42 They pay late", StartNote(42, "They pay late")),
        ("ghi chu 42", StartNote(42)),
        ("contact 42 I called", StartContact(42, "I called")),
        ("email 42 sent it", StartContact(42, "sent it", ContactKind.EMAIL)),
        ("skip 42", Skip(42)),
        ("bo qua 42", Skip(42)),
        ("conversation 42", ShowConversation(42)),
        ("conversation 42 notes", ShowNotes(42)),
        ("hoi thoai 42 cac ghi chu", ShowNotes(42)),
        ("shift accept", AnswerShift("", accept=True)),
        ("giao ca nhan", AnswerShift("", accept=True)),
        ("shift Decline", AnswerShift("", accept=False)),
        ("giao ca từ chối", AnswerShift("", accept=False)),
        ("gặp mặt 42", StartContact(42, "", ContactKind.VISIT)),
        ("link 42 #57", Relate(42, 57)),
        ("liên kết 42 trùng với 57", Relate(42, 57, Relation.DUPLICATE_OF)),
        ("canned", ShowCanned()),
        ("mẫu trả lời mới", StartCanned()),
        ("canned edit Reset password", StartCanned("Reset password")),
        ('desk canned xoa "Reset password"', DropCanned("Reset password")),
        ("canned delete", ShowCanned()),
        ("reply 42 Please try again,\n<@U1|Lan> & co", StartReply(42, "Please try again,\n@Lan & co")),
        ("new Máy in hỏng", StartConvert(None, source=Source.COMMAND, text="Máy in hỏng")),
        ("hand over 42", StartHandOver(42)),
        ("hand 42 to <@U7>", HandOver(42, "U7")),
        ("chuyển 42 cho <@!77>", HandOver(42, "77")),
        ("hand 42 Minh", HandOver(42, "Minh")),
        ("remind 42", StartRemind(42)),
        ("remind 42 1h", Remind(42, "1h")),
        ("nhắc 42 15 phút", Remind(42, "15m")),
        ("nhắc sau 42 sáng mai", Remind(42, "morning")),
        ("noanswer 42", AnswerNotNeeded(42)),
        ("no answer needed 42", AnswerNotNeeded(42)),
        ("report", ShowReport(7)),
        ("desk report last 30 days", ShowReport(30)),
        ("báo-cáo 14 ngày qua", ShowReport(14)),
        ("bao cao thang", ShowReport(30)),
    ],
)
def test_what_is_typed_is_what_is_meant(typed, intent):
    assert read_command(typed) == intent


@pytest.mark.parametrize(
    ("typed", "no"),
    [
        ("shwo 42", UnknownCommand("shwo", "show")),
        ("giai quyt 42", UnknownCommand("giai", "giải quyết")),
        ("xyzzy", UnknownCommand("xyzzy", None)),
        ("solve", NumberNeeded("solve")),
        ("giai quyet abc", NumberNeeded("giải quyết")),
        ("show 9999999999", NumberNeeded("show")),
        ("show ٤٢", NumberNeeded("show")),
        ("wait 42 teem", UnknownCommand("wait 42 teem", "wait 42 team", tuple(map(str, WHOM)))),
        ("chờ 42 khach hàng ơi là", UnknownCommand("chờ 42 khach hàng ơi là", None, tuple(map(str, WHOM)))),
        ("canned dlete", UnknownCommand("canned dlete", "canned delete", ("list", "new", "edit", "delete"))),
        ("shift maybe", UnknownCommand("shift maybe", None, ("accept", "decline"))),
        ("report monday", UnknownCommand("report monday", None, ("7", "30", "90"))),
        ("solve 42 cancelled", UnknownCommand("solve 42 cancelled", None, tuple(map(str, OUTCOMES)))),
    ],
)
def test_what_is_not_understood_is_refused_with_what_may_be_meant(typed, no):
    with pytest.raises(Refused) as refused:
        read_command(typed)
    assert refused.value.refusal == no


@pytest.mark.parametrize("word", EVERY_WORD)
def test_every_word_is_known_with_and_without_diacritics(word):
    name = next(name for name, others in COMMANDS.items() if word in (name, *others))
    number = "" if name in PLAIN else " 42"
    meant = read_command(name + number)
    said = read_command(word + number)
    assert said == read_command(fold(word).upper() + number)
    if word in NOTES:
        assert said == ShowNotes(42)
        return
    # Some words say already how somebody was in contact.
    assert (replace(said, kind=ContactKind.CALL) if isinstance(said, StartContact) else said) == meant


@pytest.mark.parametrize(("command", "make", "name", "word"), CHOICES)
def test_every_choice_is_known_with_and_without_diacritics(command, make, name, word):
    assert (
        read_command(f"{command} 42 {word}") == read_command(f"{command} #42  {fold(word).upper()}") == make(42, name)
    )


def test_an_english_article_is_no_tag():
    with pytest.raises(Refused):
        read_command("the printer is broken")


@pytest.mark.parametrize("topic", TOPIC_WORDS)
def test_the_name_of_a_group_before_a_command_says_nothing(topic):
    for said in (topic, topic.replace(" ", "-"), fold(topic).upper()):
        for rest in ("panel", "noanswer 42", "42", "", "chuyển 42 @Minh"):
            assert read_command(f"{said} {rest}") == read_command(rest)
    with pytest.raises(Refused):
        read_command(f"{topic} " * 5000)


def test_no_word_means_two_things():
    folded = [fold(word) for word in (*EVERY_WORD, *TOPIC_WORDS)]
    assert len(folded) == len(set(folded))


typed_words = st.sampled_from(
    [
        *EVERY_WORD,
        *TOPIC_WORDS,
        *(word for *_, word in CHOICES),
        "42",
        "#7",
        "<@U1|a b>",
        "priority:high",
        "0",
        "x" * 9000,
    ]
)


@given(st.text() | st.lists(typed_words | st.text(), max_size=6).map(" ".join))
def test_any_text_is_an_intent_or_a_refusal(text):
    try:
        answer: object = read_command(text)
    except Refused as no:
        answer = no.refusal
    assert isinstance(answer, (*get_args(Intent), UnknownCommand, NumberNeeded))
    assert not isinstance(answer, UnknownCommand | NumberNeeded) or len(str(answer)) < 250


@pytest.mark.parametrize("word", EVERY_WORD)
def test_every_word_is_known_with_hyphens_as_discord_names_it(word: str) -> None:
    assert asked(word.replace(" ", "-")) == asked(word)


def asked(word: str) -> Intent | type[Exception]:
    """What a word asks for with a ticket's number behind it."""
    try:
        return read_command(f"{word} 42")
    except Refused as no:
        return type(no)
