"""What is typed after the word for tags."""

import pytest

from desk.command_words import read_command
from desk.intents_tags import RenameTag, ShowTags, StartTag, TagIntent


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tags", ShowTags()),
        ("tags vip", StartTag("vip")),
        ("thẻ", ShowTags()),
        ("the", ShowTags()),
        ("thẻ vip", StartTag("vip")),
        ('tags "two words"', StartTag("two words")),
        ("tags rename", StartTag("rename")),
        ("tags rename vip", StartTag("vip")),
        ("tags rename vip top", RenameTag("vip", "top")),
        ("tags merge vip top", RenameTag("vip", "top")),
        ("tags rename two words top", RenameTag("two words", "top")),
        ('tags rename vip "two words"', RenameTag("vip", "two words")),
        ('tags rename "two words" "three more words"', RenameTag("two words", "three more words")),
        ("các thẻ đổi tên vip hóa đơn", RenameTag("vip hóa", "đơn")),
        ('các thẻ gộp vip "hóa đơn"', RenameTag("vip", "hóa đơn")),
    ],
)
def test_a_tag_is_shown_or_called_otherwise(typed: str, meant: TagIntent):
    assert read_command(typed) == meant
