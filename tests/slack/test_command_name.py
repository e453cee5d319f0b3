"""A desk whose slash command has another name: it works, and people read no other."""

from pathlib import Path

from sandbox.slack.sight import spoken
from tests.slack.town import town


async def test_people_type_and_read_the_name_that_is_set(tmp_path: Path) -> None:
    async with town(f"sqlite:///{tmp_path / 'desk.db'}", command="/help-desk") as place:
        await place.set_up()
        for who, example in ((place.minh, "/help-desk của-tôi"), (place.tom, "/help-desk new")):
            assert (await who.slash(place.support, "/help-desk", "help")).ok
            await place.until(lambda who=who, example=example: example in " ".join(_seen(who)))
        assert (await place.tom.slash(place.support, "/help-desk", "frobnicate")).ok
        await place.until(lambda: "Try: `/help-desk help`" in " ".join(_seen(place.tom)))
        assert not any("/ticket" in text for who in (place.minh, place.tom) for text in _seen(who))


def _seen(who) -> list[str]:
    """All that somebody was told alone."""
    told = [spoken(one.blocks) or one.text for one in who.ephemerals]
    return [*told, *([spoken(who.modal.body)] if who.modal else [])]
