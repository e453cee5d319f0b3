"""What is typed to filter a list means one thing, comes back as the same words, and is refused helpfully."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.edit_words import KEYS as EDITED
from desk.edit_words import parse as edited
from desk.filter_names import FLAGS as FLAGS_SAID
from desk.filter_names import KEYS as KEYS_SAID
from desk.filter_names import VALUES, spelt
from desk.filter_words import group_key
from desk.filters import FLAGS, KEYS, TicketFilter, as_asked_by, parse, query, with_group_of
from desk.folding import fold
from desk.refusals import Refused, UnknownFilter
from desk.spans import Span
from desk.words import Priority, Status

GROUPS = {"support": "Support", "tech": "Kỹ thuật", "billing": "Kế toán - Hóa đơn"}
values = st.sampled_from([*Status, *Priority, "me", "Kỹ", '"a b"', "“c, d”", "http://x", 'x"', "a,,b", ","]) | st.text()
NAMED = [name for said in FLAGS_SAID.values() for name in said]
tokens = st.one_of(
    st.sampled_from([*FLAGS, *NAMED, *map(fold, NAMED)]),
    st.text(),
    values,
    st.builds("{}:{}".format, st.sampled_from([*KEYS, "Tag", "trạng thái", "hạn", ""]), values),
)


@given(st.lists(tokens, max_size=6).map(" ".join))
def test_a_filter_comes_back_from_its_own_query_or_is_refused(typed):
    try:
        wanted = parse(typed)
    except Refused as no:
        wanted = no.refusal
    assert isinstance(wanted, UnknownFilter) or parse(query(wanted)) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('group:"kỹ thuật" vpn', TicketFilter(groups=("kỹ thuật",), words="vpn")),
        ("group:“kỹ thuật”", TicketFilter(groups=("kỹ thuật",))),
        ("Due_Today MINE", TicketFilter(due_today=True, mine=True)),
        ("vpn\0  down\n", TicketFilter(words="vpn down")),
        ("see http://a.b/c", TicketFilter(words="see http://a.b/c")),
    ],
)
def test_quotes_hold_spaces_and_nothing_typed_breaks(typed, wanted):
    assert parse(typed) == wanted


@pytest.mark.parametrize("typed", ["status:,", 'tag:""', "group:,", "priority:"])
def test_a_key_without_a_value_never_widens_the_list_unseen(typed):
    if typed == "priority:":
        assert parse(typed) == TicketFilter(words="priority:")
    else:
        with pytest.raises(Refused):
            parse(typed)


@pytest.mark.parametrize("typed", ["-tag:vip", "-status:open", "--thẻ:vip", '-group:"tech support"'])
def test_what_would_mean_the_contrary_is_refused(typed):
    with pytest.raises(Refused):
        parse(typed)


def test_an_edit_that_takes_a_tag_away_is_told_how_it_is_typed():
    with pytest.raises(Refused) as refused:
        edited("-tag:vip")
    assert refused.value.refusal == UnknownFilter("-tag:vip", "tag:-vip", tuple(f"{one}:…" for one in EDITED))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("tech", "tech"),
        ("TECH", "tech"),
        ("ky thuat", "tech"),
        ("kỹ-thuật", "tech"),
        ("ky_t", "tech"),
        ("Ke", "billing"),
    ],
)
def test_a_group_is_found_by_key_name_or_how_it_begins(typed, key):
    assert group_key(typed, GROUPS) == key
    assert with_group_of(TicketFilter(groups=(typed,)), GROUPS).groups == (key,)


@pytest.mark.parametrize(
    ("typed", "nearest"), [("tehc", "group:tech"), ("ky thaut", "group:tech"), ("k", None), ("warehouse", None)]
)
def test_an_unknown_group_is_refused_with_what_may_have_been_meant(typed, nearest):
    with pytest.raises(Refused) as no:
        group_key(typed, GROUPS)
    assert no.value.refusal == UnknownFilter(f"group:{typed}", nearest, tuple(f"group:{key}" for key in GROUPS))


def test_me_is_whoever_asks():
    for typed in ("mine", "assignee:me", "assignee:ME", "assignee:tôi"):
        assert as_asked_by(parse(typed), "p1") == TicketFilter(assignees=("p1",), reader="p1")
    assert as_asked_by(parse("requester:me assignee:lan"), "p1") == TicketFilter(
        requester="p1", assignees=("lan",), reader="p1"
    )


WAYS = (str, str.upper, fold, lambda said: said.replace(" ", "_"), lambda said: fold(said).replace(" ", "-"))


@pytest.mark.parametrize("way", WAYS)
def test_every_word_of_a_filter_or_an_edit_is_read_in_both_languages(way):
    bare = {"due": "today", "created": "today", "field": "x=y"}
    for key, names in KEYS_SAID.items():
        value = next(iter(VALUES.get(key, {bare.get(key, "vip"): ()})))
        for name in names:
            if key in KEYS:
                assert parse(f"{way(name)}:{value}") == parse(f"{key}:{bare.get(key, value)}"), name
            if key in EDITED:
                assert edited(f"{way(name)}:{bare.get(key, value)}") == edited(f"{key}:{bare.get(key, value)}"), name
    for flag, names in FLAGS_SAID.items():
        for name in names:
            assert parse(way(name)) == parse(flag), name
    for key, values in VALUES.items():
        for value, names in values.items():
            for name in names if key in ("status", "priority", "waiting", "sort", "source") else ():
                read = edited if ":" in value else parse
                assert read(f'{key}:"{way(name)}"') == read(f"{key}:{value}"), name


@pytest.mark.parametrize(
    ("typed", "tied"),
    [
        ("ưu tiên:khẩn cấp máy in", 'ưu_tiên:"khẩn cấp" máy in'),
        ("trạng thái:đang mở quá hạn", 'trạng_thái:"đang mở" quá hạn'),
        ("hạn:hôm nay nhóm:kt", 'hạn:"hôm nay" nhóm:kt'),
        ("due:this week created:last month printer", 'due:"this week" created:"last month" printer'),
        ("tạo:tuần trước ưu_tiên:cao", 'tạo:"tuần trước" ưu_tiên:cao'),
        ('ưu_tiên:"khẩn" cấp', "ưu_tiên:khẩn_cấp cấp"),
        ("chờ:bên thứ ba", 'chờ:"bên thứ ba"'),
    ],
)
def test_a_value_of_several_words_needs_no_quotes_where_it_is_known(typed, tied):
    assert parse(typed) == parse(tied)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_words_behind_a_value_stay_words(language):
    for wanted in (
        TicketFilter(statuses=(Status.PENDING,), words="khách hàng gọi"),
        TicketFilter(priorities=(Priority.URGENT,), words="cấp"),
        TicketFilter(waiting="third", words="party"),
        TicketFilter(created=Span("tuần"), words="này"),
    ):
        assert parse(query(wanted, language)) == wanted
    groups = {"tech": "Tech", "second": "Tech support"}
    assert with_group_of(parse("group:tech support"), groups) == TicketFilter(groups=("tech",), words="support")


def test_a_groups_name_of_several_words_needs_no_quotes_either():
    for typed in ("nhóm:kỹ thuật máy in", 'nhóm:"kỹ thuật" máy in'):
        found = with_group_of(parse(typed), {"tech": "Kỹ thuật", "support": "Support"})
        assert (found.groups, found.words) == (("tech",), "máy in")


def test_words_that_are_no_filter_are_sought():
    for words in ("hoàn tiền", "hoan tien", "chưa giao hàng", "thẻ quá hạn", '"quá hạn"'):
        assert parse(f"nhóm:kt {words}") == TicketFilter(groups=("kt",), words=words)
    assert parse("quá hạn nhóm:kt của tôi") == TicketFilter(groups=("kt",), overdue=True, mine=True)
    assert parse("máy in quá_hạn hỏng") == TicketFilter(overdue=True, words="máy in hỏng")
    for typed in ('hạn:"17h chiều mai"', "han:17h_chiều_mai"):
        assert parse(typed).due == Span("17h chiều mai")


def test_a_query_is_spelt_as_its_reader_types_and_means_the_same():
    typed = 'status:pending priority:high group:"tech support" tag:vip due:tuesday sort:created overdue mine "in ra"'
    vi = query(parse(typed), "vi")
    assert vi == (
        'trạng_thái:chờ ưu_tiên:cao nhóm:"tech support" thẻ:vip hạn:tuesday sắp_xếp:mới_nhất quá_hạn của_tôi "in ra"'
    )
    assert parse(vi) == parse(typed)
    assert (spelt("status:…", "vi"), spelt("status:…", "en")) == ("trạng_thái:…", "status:…")


def test_any_of_several_groups_or_assignees_fits():
    assert parse("group:support,tech group:tech assignee:me,lan") == TicketFilter(
        groups=("support", "tech"), assignees=("me", "lan")
    )
    assert with_group_of(parse("group:ky_t,support,tech"), GROUPS).groups == ("tech", "support")
    assert as_asked_by(parse("assignee:me,lan"), "p1").assignees == ("p1", "lan")


@pytest.mark.parametrize(
    ("typed", "beside", "word"),
    [
        ("requester:lan,tom", "requester:lan", "requester:tom"),
        ("waiting:us waiting:team", "waiting:us", "waiting:team"),
        ("due:today,tomorrow", "due:today", "due:tomorrow"),
        ("created:today created:yesterday", "created:today", "created:yesterday"),
        ("sort:due,created", "sort:due", "sort:created"),
        ("mine assignee:lan", "mine", "assignee:lan"),
        ("assignee:lan,nobody", "assignee:lan", "assignee:nobody"),
    ],
)
def test_a_second_value_is_refused_where_it_would_be_dropped_unseen(typed, beside, word):
    with pytest.raises(Refused) as no:
        parse(typed)
    assert no.value.refusal == UnknownFilter(word, beside=beside)
    assert parse(f"{beside} {beside}") == parse(beside)
