"""What Slack allows in a data_visualization block: pie, bar, area and line charts."""

from collections.abc import Iterator, Mapping

from sandbox.slack.judges_elements import ID
from sandbox.slack.judges_grammar import Check, choice, closed, items, kind_of, number, string, typed

_LABEL = string(20, 1)
_AXIS_LABEL = string(50, 1)


def _positive(path: str, value: object) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{path}: a number is wanted, got {kind_of(value)}"
    elif value <= 0:
        yield f"{path}: {value} is not above 0"


def _one_point_per_category(path: str, value: object) -> Iterator[str]:
    """Each series has a point for each category, by label; series have distinct names."""
    if not isinstance(value, Mapping):
        return
    axis, series = value.get("axis_config"), value.get("series")
    if not isinstance(axis, Mapping) or not isinstance(series, list):
        return
    names = [one.get("name") for one in series if isinstance(one, Mapping)]
    if len(set(names)) < len(names):
        yield f"{path}: series of the same name"
    categories = axis.get("categories")
    for one in series:
        data = one.get("data") if isinstance(one, Mapping) else None
        labels = [point.get("label") for point in data if isinstance(point, Mapping)] if isinstance(data, list) else []
        if isinstance(categories, list) and sorted(map(str, labels)) != sorted(map(str, categories)):
            yield f"{path}: the points of a series are not the categories"


_POINT = closed({"label": _LABEL, "value": number(-1e300, 1e300, whole=False)})
_SERIES = closed({"name": _LABEL, "data": items(_POINT, 20, 1)})
_AXIS = closed({"categories": items(_LABEL, 20, 1)}, {"x_label": _AXIS_LABEL, "y_label": _AXIS_LABEL})


def _axis_chart(kind: str) -> Check:
    return closed(
        {"type": choice(kind), "series": items(_SERIES, 12, 1), "axis_config": _AXIS}, {}, _one_point_per_category
    )


_SEGMENT = closed({"label": _LABEL, "value": _positive})
_CHART = typed(
    {
        "pie": closed({"type": choice("pie"), "segments": items(_SEGMENT, 12, 1)}),
        **{kind: _axis_chart(kind) for kind in ("bar", "area", "line")},
    }
)
CHART_BLOCKS: dict[str, Check] = {
    "data_visualization": closed(
        {"type": choice("data_visualization"), "title": string(50, 1), "chart": _CHART}, {"block_id": ID}
    )
}
