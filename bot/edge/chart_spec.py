"""A chart as Vega-Lite: plain dicts."""

import json

from bot.edge.gesture import Json
from views.charts import Chart

FONT = "DejaVu Sans, Liberation Sans"
"""The second comes with the painter; some systems have one of that name without Vietnamese, but then also the first."""
COLOURS = {
    "done": "#2d7d46",
    "plain": "#5865f2",
    "waiting": "#9aa4b2",
    "at_risk": "#c27c0e",
    "overdue": "#d83a42",
    "quiet": "#d5dae1",
}
WIDTH, ROW, BAR = 560, 30, 18
INK, SMALL = "#1f2329", "#59636e"


def spec(chart: Chart) -> Json:
    """What the painter draws."""
    title: Json = {"text": chart.title, "anchor": "start", "frame": "bounds", "fontSize": 16, "offset": 12}
    if chart.notes:
        title["subtitle"] = list(chart.notes)
    return {
        "background": "white",
        "padding": 16,
        "width": WIDTH,
        "height": {"step": ROW},
        "title": title,
        "layer": [_bars(chart), _labels(chart), *_marks(chart)],
        "config": {
            "font": FONT,
            "title": {"color": INK, "subtitleColor": SMALL, "subtitleFontSize": 12, "subtitleLineHeight": 17},
            "axis": {"labelColor": INK, "labelFontSize": 13, "gridColor": "#e7eaee", "domain": False, "ticks": False},
            "legend": {"labelFontSize": 12, "labelColor": INK, "orient": "bottom", "direction": "horizontal"},
            "view": {"stroke": None},
        },
    }


def _bars(chart: Chart) -> Json:
    return {
        "data": {"values": [{"row": b.row, "a": b.start, "b": b.end, "tone": b.tone} for b in chart.bars]},
        "mark": {"type": "bar", "height": BAR, "cornerRadius": 3},
        "encoding": {"y": _rows(chart), "x": _line(chart), "x2": {"field": "b"}, "color": _tones(chart)},
    }


def _labels(chart: Chart) -> Json:
    told = [{"row": bar.row, "at": (bar.start + bar.end) / 2, "text": bar.label} for bar in chart.bars if bar.label]
    return {
        "data": {"values": told},
        "mark": {"type": "text", "fontSize": 11, "color": "white"},
        "encoding": {"y": {"field": "row"}, "x": {"field": "at", "type": "quantitative"}, "text": {"field": "text"}},
    }


def _marks(chart: Chart) -> list[Json]:
    if not chart.marks:
        return []
    data = {"values": [{"at": one.at, "text": one.label, "tone": one.tone} for one in chart.marks]}
    at = {"x": {"field": "at", "type": "quantitative"}, "color": _tones(chart)}
    word = {"type": "text", "align": "left", "dx": 4, "baseline": "bottom", "fontSize": 11}
    return [
        {"data": data, "mark": {"type": "rule", "strokeWidth": 2}, "encoding": at},
        {"data": data, "mark": word, "encoding": {**at, "y": {"value": 0}, "text": {"field": "text"}}},
    ]


def _rows(chart: Chart) -> Json:
    axis = {"grid": False, "title": None, "labelLimit": 220, "labelPadding": 8}
    return {"field": "row", "type": "nominal", "scale": {"domain": list(chart.rows)}, "axis": axis}


def _line(chart: Chart) -> Json:
    places, words = [at for at, _ in chart.ticks], [word for _, word in chart.ticks]
    ends = [places[0], places[-1]] if places else [0, 1]
    told = f"{json.dumps(words)}[indexof({json.dumps(places)}, datum.value)]"
    axis = {"values": places, "labelExpr": told, "title": None, "orient": "bottom", "labelOverlap": "greedy"}
    scale = {"domain": ends, "nice": False, "zero": False}
    return {"field": "a", "type": "quantitative", "scale": scale, "axis": axis}


def _tones(chart: Chart) -> Json:
    scale = {"domain": list(COLOURS), "range": list(COLOURS.values())}
    if not chart.legend:
        return {"field": "tone", "type": "nominal", "scale": scale, "legend": None}
    tones, words = [tone for tone, _ in chart.legend], [word for _, word in chart.legend]
    told = f"{json.dumps(words)}[indexof({json.dumps(tones)}, datum.value)]"
    legend = {"values": tones, "labelExpr": told, "title": None, "symbolType": "square"}
    return {"field": "tone", "type": "nominal", "scale": scale, "legend": legend}
