"""Pictures follow an answer: they are drawn beside the process, and never cost the answer itself."""

import asyncio
import struct
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest

from bot.edge.answering import Answering
from bot.edge.beforehand import Beforehand
from bot.edge.chart_spec import spec
from bot.edge.enclosure import Enclosure
from bot.edge.gesture import Gesture
from bot.edge.pictures import Undrawn, drawn
from bot.office import Office
from commands.answers import Answer, Say, ShowHomePage
from desk.ids import WorkspaceId
from desk.intents import ShowHelp
from tests.commands.desk import CATALOGUES
from views.charts import Bar, Chart, Mark, Picture
from views.language import Words
from views.nodes import Line, StaffView, View

DAYS = ("Thứ hai", "Thứ ba", 'A "day" <b>')
CHART = Chart(
    "Văn phòng \\ [x]",
    DAYS,
    tuple(Bar(day, 8, 12, label="ạ") for day in DAYS),
    ((0, "0:00"), (12, "12:00"), (24, "24:00")),
    ("Nghỉ",),
    (("done", "mở"),),
    (Mark(9, "hạn"),),
)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return cast("tuple[int, int]", struct.unpack(">II", png[16:24]))


async def test_a_chart_becomes_a_png_whatever_its_words_are() -> None:
    width, height = size(await drawn(CHART))
    assert width > height > 100
    assert size(await drawn(replace(CHART, rows=(*DAYS, "more", "still more"))))[1] > height


async def test_a_painter_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.edge.pictures.spec", lambda _: {"mark": "no such mark", "data": 1})
    with pytest.raises(Undrawn, match=r"\w"):
        await drawn(CHART)


def test_a_bar_stands_in_its_row_between_the_ends_of_the_line() -> None:
    bars = spec(CHART)["layer"][0]
    assert bars["data"]["values"][0] == {"row": "Thứ hai", "a": 8, "b": 12, "tone": "done"}
    assert bars["encoding"]["y"]["scale"]["domain"] == list(DAYS)
    assert bars["encoding"]["x"]["scale"]["domain"] == [0, 24]


@dataclass
class Seen:
    """The way of an answer, and what came of it."""

    broken: bool = False
    told: list[str] = field(default_factory=list)

    async def first(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        self.told.append("answer")

    async def working(self, gesture: Gesture, words: Words) -> Gesture:
        return gesture

    async def later(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        self.told.append("later")

    async def home(self, gesture: Gesture, answer: Say, page: ShowHomePage) -> Answer:
        return answer

    async def enclose(self, gesture: Gesture, enclosure: Enclosure) -> bool:
        if self.broken:
            raise ConnectionError("lost")
        self.told.append(f"{enclosure.name} {len(enclosure.data)}")
        return True

    async def aside(self, gesture: Gesture, view: View) -> None:
        self.told.append("aside")


class Desk:
    """Every question has this one answer, after a moment."""

    async def ask(self, request: object) -> Answer:
        await asyncio.sleep(0.01)
        said = StaffView((Line(("All of it in words",)),), "All of it in words")
        return Say(said, keep=True, pictures=(Picture("week", "The week", CHART),))

    async def complete(self, gesture: Gesture) -> object:
        return gesture.intent

    async def of(self, gesture: Gesture, seconds: float = 1.0) -> dict[str, object]:
        return {}


async def answered(way: Seen, monkeypatch: pytest.MonkeyPatch, patience: float = 5.0) -> list[str]:
    monkeypatch.setattr("bot.edge.answering.PATIENCE_SECONDS", patience)
    desk = Desk()
    answering = Answering[Gesture](
        WorkspaceId("w"), cast("Office", desk), desk, cast("Beforehand", desk), CATALOGUES.__getitem__, Path()
    )
    gesture = Gesture(user="U1", once="", intent=ShowHelp())
    await answering.answer(gesture, lambda: gesture, way)
    await answering.close()
    return way.told


@pytest.mark.parametrize(("patience", "answer"), [(5.0, "answer"), (0.0, "later")])
async def test_a_picture_follows_its_answer(monkeypatch: pytest.MonkeyPatch, patience: float, answer: str) -> None:
    async def quick(chart: Chart) -> bytes:
        assert chart == CHART
        return b"png"

    monkeypatch.setattr("bot.edge.enclosure.drawn", quick)
    assert await answered(Seen(), monkeypatch, patience) == [answer, "week.png 3"]


async def test_a_picture_that_can_not_be_drawn_or_sent_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(chart: Chart) -> bytes:
        raise Undrawn("no painter")

    monkeypatch.setattr("bot.edge.enclosure.drawn", broken)
    assert await answered(Seen(), monkeypatch) == ["answer"]
    assert await answered(Seen(broken=True), monkeypatch) == ["answer"]
