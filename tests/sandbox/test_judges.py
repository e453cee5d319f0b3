"""The judges of payloads: each named violation is caught, each good payload passes, and nothing makes them raise."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sandbox.slack.judges import JUDGES, judge
from sandbox.slack.judges_blocks import Surface
from sandbox.slack.judges_optional import specs_folder

Json = dict[str, object]


def plain(text: str = "Word") -> Json:
    return {"type": "plain_text", "text": text}


def option(text: str = "Word", value: str = "v", **more: object) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(f"Option {n}", f"v{n}") for n in range(count)]


def button(**more: object) -> Json:
    return {"type": "button", "text": plain(), "action_id": "press", **more}


def select(**more: object) -> Json:
    base: Json = {"type": "static_select", "action_id": "pick"}
    return base | (more if "option_groups" in more else {"options": options(2), **more})


def groups(count: int, size: int = 1, label: str = "Group") -> list[Json]:
    return [{"label": plain(label), "options": options(size)} for _ in range(count)]


def menu(kind: str, count: int) -> Json:
    return {"type": kind, "action_id": "pick", "options": options(count)}


def section(**more: object) -> Json:
    return {"type": "section", "text": plain(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def entry(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def confirm(**more: object) -> Json:
    return actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}))


def image(**more: object) -> Json:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart", **more}


def video(**more: object) -> Json:
    urls = {"thumbnail_url": "https://example.com/t.png", "video_url": "https://example.com/v"}
    return {"type": "video", "alt_text": "A film", "title": plain(), **urls, **more}


def cells(rows: int, columns: int, text: str = "c") -> list[list[Json]]:
    return [[{"type": "raw_text", "text": text} for _ in range(columns)] for _ in range(rows)]


def table(rows: object, **more: object) -> Json:
    return {"type": "table", "rows": rows, **more}


def data_table(rows: object, **more: object) -> Json:
    return {"type": "data_table", "caption": "Counts", "rows": rows, **more}


def card(**more: object) -> Json:
    return {"type": "card", "title": {"type": "mrkdwn", "text": "Card"}, **more}


def container(**more: object) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": [section()], **more}


def icon_button(**more: object) -> Json:
    return {"type": "icon_button", "icon": "trash", "text": plain(), "action_id": "icon", **more}


def feedback(**more: object) -> Json:
    side = {"text": plain(), "value": "v"}
    element = {"type": "feedback_buttons", "positive_button": {**side, **more}, "negative_button": side}
    return {"type": "context_actions", "elements": [element]}


def chart(title: str = "Load", **body: object) -> Json:
    return {"type": "data_visualization", "title": title, "chart": body}


def pie(segments: object) -> Json:
    return chart(type="pie", segments=segments)


def bars(labels: list[str], names: tuple[str, ...] = ("open",), **axis: object) -> Json:
    series = [{"name": name, "data": [{"label": label, "value": 1} for label in labels]} for name in names]
    return chart(type="bar", series=series, axis_config={"categories": labels, **axis})


def task(**more: object) -> Json:
    return {"type": "task_card", "task_id": "t", "title": "T", "status": "complete", **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks) or [section()], **more}


SLICE = {"label": "open", "value": 3}
GOOD: list[Json] = [
    section(accessory=menu("overflow", 5), fields=[plain()]),
    section(text={"type": "mrkdwn", "text": "*bold*", "verbatim": True}, accessory=image()),
    actions(button(url="https://example.com", value="v", style="primary"), select(action_id="other")),
    confirm(style="danger"),
    entry(select(option_groups=groups(2, 3)), hint=plain(), optional=True),
    entry(select(initial_option=option("Option 1", "v1"))),
    entry({"type": "multi_users_select", "initial_users": ["U1"], "max_selected_items": 3}),
    entry({"type": "conversations_select", "default_to_current_conversation": True, "filter": {"include": ["im"]}}),
    entry({"type": "external_select", "min_query_length": 0, "placeholder": plain()}),
    entry(menu("checkboxes", 10)),
    entry(menu("radio_buttons", 10)),
    entry({"type": "plain_text_input", "multiline": True, "max_length": 3000, "initial_value": "x", "min_length": 1}),
    entry({"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "5"}),
    entry({"type": "file_input", "filetypes": ["pdf"], "max_files": 10}),
    entry({"type": "datepicker", "initial_date": "2026-11-24"}),
    entry({"type": "timepicker", "initial_time": "09:30"}),
    entry({"type": "datetimepicker", "initial_date_time": 1_790_000_000}),
    {"type": "header", "text": plain("x" * 150), "block_id": "h"},
    {"type": "context", "elements": [plain(), {"type": "mrkdwn", "text": "_x_"}, image()]},
    {"type": "divider"},
    image(title=plain()),
    video(author_name="A", provider_name="P", description=plain()),
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Hi ", "style": {"bold": True}},
                    {"type": "user", "user_id": "U1"},
                ],
            }
        ],
    },
]
IN_MESSAGES: list[Json] = [
    table(cells(100, 20), column_settings=[{"align": "right"}]),
    {"type": "markdown", "text": "x" * 12_000},
    data_table(cells(201, 20), page_size=100),
    card(body={"type": "mrkdwn", "text": "x"}, actions=[button()]),
    {"type": "carousel", "elements": [card(), card()]},
    container(),
    {"type": "context_actions", "elements": [icon_button(visible_to_user_ids=["U1"])]},
    feedback(),
    pie([SLICE]),
    bars(["Mon", "Tue"], x_label="Day"),
    task(),
]

# A block, or a whole view, for each named violation.
BAD: dict[str, Json] = {
    "text-empty": section(text=plain("")),
    "text-too-long": section(text=plain("x" * 3001)),
    "button-action-id-too-long": actions(button(action_id="x" * 256)),
    "button-text-too-long": actions(button(text=plain("x" * 76))),
    "button-url-too-long": actions(button(url="https://" + "x" * 3000)),
    "button-value-too-long": actions(button(value="x" * 2001)),
    "button-accessibility-label-too-long": actions(button(accessibility_label="x" * 76)),
    "confirmation-title-too-long": confirm(title=plain("x" * 101)),
    "confirmation-text-too-long": confirm(text=plain("x" * 301)),
    "confirmation-confirm-too-long": confirm(confirm=plain("x" * 31)),
    "confirmation-deny-too-long": confirm(deny=plain("x" * 31)),
    "option-text-too-long": entry(select(options=[option("x" * 76)])),
    "option-value-too-long": entry(select(options=[option(value="x" * 151)])),
    "option-url-too-long": section(
        accessory={"type": "overflow", "options": [option(), option(url="https://" + "\U0001f600" * 3000)]}
    ),
    "option-description-too-long": entry(select(options=[option(description=plain("x" * 76))])),
    "option-group-label-too-long": entry(select(option_groups=groups(1, 1, "x" * 76))),
    "option-group-empty": entry(select(option_groups=groups(1, 0))),
    "option-group-too-many-options": entry(select(option_groups=groups(1, 101))),
    "select-placeholder-too-long": entry(select(placeholder=plain("x" * 151))),
    "select-too-many-options": entry(select(options=options(101))),
    "select-too-many-option-groups": entry(select(option_groups=groups(101))),
    "static-select-options-and-groups": entry({**select(option_groups=groups(1)), "options": options(1)}),
    "overflow-empty": section(accessory=menu("overflow", 0)),
    "overflow-too-many-options": section(accessory=menu("overflow", 6)),
    "checkboxes-empty": entry(menu("checkboxes", 0)),
    "checkboxes-too-many-options": entry(menu("checkboxes", 11)),
    "radio-buttons-empty": entry(menu("radio_buttons", 0)),
    "radio-buttons-too-many-options": entry(menu("radio_buttons", 11)),
    "url-source-url-empty": task(sources=[{"type": "url", "url": "", "text": "x"}]),
    "url-source-url-too-long": task(sources=[{"type": "url", "url": "x" * 3001, "text": "x"}]),
    "table-too-many-rows": table(cells(101, 2)),
    "table-ragged-rows": table([*cells(1, 2), *cells(1, 3)]),
    "table-column-settings-mismatch": table(cells(2, 2), column_settings=[{"align": "left"}] * 3),
    "file-input-max-files-too-small": entry({"type": "file_input", "max_files": 0}),
    "file-input-max-files-too-large": entry({"type": "file_input", "max_files": 11}),
    "plain-text-input-max-length-too-large": entry({"type": "plain_text_input", "max_length": 3001}),
    "number-input-inverted-range": entry(
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "6", "max_value": "5"}
    ),
    "actions-too-many-elements": actions(*[button(action_id=str(n)) for n in range(26)]),
    "context-too-many-elements": {"type": "context", "elements": [plain()] * 11},
    "context-invalid-element": {"type": "context", "elements": [button()]},
    "header-text-too-long": {"type": "header", "text": plain("x" * 151)},
    "image-url-too-long": image(image_url="https://" + "x" * 3000),
    "image-alt-text-too-long": image(alt_text="x" * 2001),
    "image-url-and-slack-file": section(accessory=image(slack_file={"id": "F1"})),
    "input-label-too-long": entry(select(), label=plain("x" * 2001)),
    "input-hint-too-long": entry(select(), hint=plain("x" * 2001)),
    "input-invalid-element": entry(button()),
    "markdown-empty": {"type": "markdown", "text": ""},
    "markdown-too-long": {"type": "markdown", "text": "x" * 12_001},
    "section-text-too-long": section(text={"type": "mrkdwn", "text": "x" * 3001}),
    "section-too-many-fields": section(fields=[plain()] * 11),
    "section-field-too-long": section(fields=[plain("x" * 2001)]),
    "section-missing-content": {"type": "section"},
    "block-id-too-long": {"type": "divider", "block_id": "x" * 256},
    "video-alt-text-empty": video(alt_text=""),
    "video-alt-text-too-long": video(alt_text="x" * 201),
    "video-title-too-long": video(title=plain("x" * 201)),
    "video-author-name-too-long": video(author_name="x" * 51),
    "video-description-too-long": video(description=plain("x" * 201)),
    "video-provider-name-too-long": video(provider_name="x" * 51),
    "view-missing-blocks": modal() | {"blocks": []},
    "view-too-many-blocks": modal(*[section()] * 101),
    "view-private-metadata-too-long": modal(private_metadata="x" * 3001),
    "view-callback-id-too-long": modal(callback_id="x" * 256),
    "view-title-too-long": modal(title=plain("x" * 25)),
    "view-close-too-long": modal(close=plain("x" * 25)),
    "view-submit-too-long": modal(submit=plain("x" * 25)),
    "alert-text-too-long": modal({"type": "alert", "text": plain("x" * 201)}),
    "card-title-too-long": card(title=plain("x" * 151)),
    "card-subtitle-too-long": card(subtitle=plain("x" * 151)),
    "card-body-too-long": card(body=plain("x" * 201)),
    "card-subtext-too-long": card(subtext=plain("x" * 201)),
    "card-too-many-actions": card(actions=[button()] * 4),
    "carousel-empty": {"type": "carousel", "elements": []},
    "carousel-too-many-cards": {"type": "carousel", "elements": [card()] * 11},
    "container-title-too-long": container(title=plain("x" * 151)),
    "container-subtitle-too-long": container(subtitle=plain("x" * 151)),
    "container-too-many-child-blocks": container(child_blocks=[section()] * 11),
    "context-actions-too-many-elements": {
        "type": "context_actions",
        "elements": [icon_button(action_id=str(n)) for n in range(6)],
    },
    "feedback-button-text-too-long": feedback(text=plain("x" * 76)),
    "feedback-button-value-too-long": feedback(value="x" * 2001),
    "feedback-button-accessibility-label-too-long": feedback(accessibility_label="x" * 76),
    "icon-button-too-many-visible-users": {
        "type": "context_actions",
        "elements": [icon_button(visible_to_user_ids=[f"U{n}" for n in range(11)])],
    },
    "data-table-too-few-rows": data_table(cells(1, 2)),
    "data-table-too-many-rows": data_table(cells(202, 2)),
    "data-table-too-few-columns": data_table([[], []]),
    "data-table-too-many-columns": data_table(cells(2, 21)),
    "data-table-page-size-too-small": data_table(cells(2, 2), page_size=0),
    "data-table-page-size-too-large": data_table(cells(2, 2), page_size=101),
    "data-table-cell-text-empty": data_table(cells(2, 2, "")),
    "data-table-content-too-long": data_table(cells(2, 2, "x" * 5001)),
    "data-visualization-title-too-long": chart("x" * 51, type="pie", segments=[SLICE]),
    "pie-chart-empty": pie([]),
    "pie-chart-too-many-segments": pie([SLICE] * 13),
    "chart-segment-label-too-long": pie([{"label": "x" * 21, "value": 1}]),
    "chart-segment-value-not-positive": pie([{"label": "x", "value": 0}]),
    "chart-series-empty": bars(["Mon"], ()),
    "chart-too-many-series": bars(["Mon"], tuple(f"s{n}" for n in range(13))),
    "data-series-name-too-long": bars(["Mon"], ("x" * 21,)),
    "data-series-empty": chart(type="bar", series=[{"name": "s", "data": []}], axis_config={"categories": ["Mon"]}),
    "data-series-too-many-points": chart(
        type="bar",
        series=[{"name": "s", "data": [{"label": str(n), "value": 1} for n in range(21)]}],
        axis_config={"categories": ["Mon"]},
    ),
    "data-point-label-too-long": bars(["x" * 21]),
    "axis-categories-empty": bars([]),
    "axis-too-many-categories": bars([str(n) for n in range(21)]),
    "axis-category-label-too-long": bars(["x" * 21]),
    "axis-label-too-long": bars(["Mon"], x_label="x" * 51),
}


# Complaints that a payload draws: more than one where a violation can't be made without another, or counts per cell.
SEVERAL = {
    "markdown-too-long": 2,
    "data-table-too-few-columns": 2,
    "data-table-too-many-columns": 2,
    "data-table-cell-text-empty": 6,
    "data-series-empty": 2,
    "data-series-too-many-points": 2,
    "data-point-label-too-long": 2,
    "axis-categories-empty": 2,
    "axis-too-many-categories": 2,
    "axis-category-label-too-long": 2,
}


def surface_of(payload: Json) -> tuple[Surface, Json]:
    if payload["type"] == "modal":
        return "modal", payload
    return "message", {"text": "x", "blocks": [payload]}


def rules(surface: Surface, payload: Json) -> list[str]:
    return list(JUDGES["rules"](surface, payload))


@pytest.mark.parametrize("block", [*GOOD, *IN_MESSAGES], ids=lambda block: str(block["type"]))
def test_every_judge_lets_good_payloads_pass(block: Json) -> None:
    assert judge("message", {"text": "x", "blocks": [block]}) == []
    if block in GOOD:
        assert judge("modal", modal(block)) == []
        assert judge("home", {"type": "home", "blocks": [block]}) == []


@pytest.mark.parametrize("name", BAD)
def test_our_own_rules_catch_each_named_violation_and_nothing_else(name: str) -> None:
    complaints = rules(*surface_of(BAD[name]))
    assert len(complaints) == SEVERAL.get(name, 1), complaints


def test_every_named_violation_has_a_payload(specs: Path) -> None:
    named = json.loads((specs / "slack-blockkit-invalid-examples.json").read_text())["cases"]
    assert {case["id"] for case in named} == set(BAD)


@pytest.mark.parametrize(
    ("surface", "payload", "words"),
    [
        ("message", {"text": "x" * 40_001}, "40001 characters, at most 40000"),
        ("message", {}, "neither text nor blocks"),
        ("message", {"text": "x", "blocks": [{"type": "divider"}] * 51}, "51 items"),
        ("message", {"text": "x", "blocks": [section(text=plain("x" * 2700))] * 5}, "13500 characters in all"),
        ("message", {"text": "x", "attachments": [{"blocks": [{"type": "header"}]}]}, "missing key text"),
        ("message", {"text": "x", "blocks": [table(cells(2, 21))]}, "21 items"),
        ("message", {"text": "x", "blocks": [{"type": "alert", "text": plain()}]}, "type 'alert' is not allowed here"),
        ("message", {"text": "x", "blocks": [section(block_id="a"), section(block_id="a")]}, "block_id a is used 2"),
        ("message", {"text": "x", "blocks": [actions(button(), button())]}, "action_id press is used 2 times"),
        ("message", {"text": "x", "blocks": [entry(select(options=[]))]}, "0 items"),
        ("message", {"text": "x", "blocks": [actions(button(valeu="v"))]}, "unknown key valeu"),
        ("message", {"text": "x", "blocks": [section(accessory=menu("overflow", 1))]}, "1 items, from 2 to 5"),
        ("message", {"text": "x", "blocks": [entry(select(initial_option=option("No", "no")))]}, "not among"),
        ("modal", modal(table(cells(2, 2))), "type 'table' is not allowed here"),
        ("modal", {key: one for key, one in modal(entry(select())).items() if key != "submit"}, "input without submit"),
        ("modal", modal(*[entry(select(focus_on_load=True))] * 2), "2 elements want the focus"),
        ("modal", modal(*[section(text=plain("ế" * 3000)) for _ in range(30)]), "bytes, at most 250000"),
        ("modal", modal(section(text=None)), "type None is not allowed here"),
        ("home", {"type": "home", "blocks": [section()], "title": plain()}, "unknown key title"),
    ],
)
def test_rules_that_only_a_whole_payload_can_break(surface: Surface, payload: Json, words: str) -> None:
    assert words in "; ".join(rules(surface, payload))


def test_each_other_judge_speaks_up(specs: Path) -> None:
    unknown: Json = {"text": "x", "blocks": [section(colour="red")]}
    assert specs == specs_folder()
    assert any("additionalProperties" in one or "Additional" in one or "anyOf" in one for one in schema_says(unknown))
    long_button: Json = {"text": "x", "blocks": [actions(button(text=plain("x" * 76)))]}
    assert any("text attribute cannot exceed 75" in one for one in JUDGES["slack_sdk"]("message", long_button))
    long_option: Json = {"text": "x", "blocks": [entry(select(options=[option("x" * 76)]))]}
    assert list(JUDGES["slackblocks"]("message", long_option))


def schema_says(payload: Json) -> list[str]:
    return list(JUDGES["schema"]("message", payload))


def test_without_development_packages_the_rules_still_judge(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sandbox.slack.judges_optional.find_spec", lambda _name: None)
    monkeypatch.setenv("DESKHAND_SPECS", str(tmp_path / "nowhere"))
    long: Json = {"text": "x", "blocks": [section(text=plain("x" * 3001))]}
    assert {one.split(":")[0] for one in judge("message", long)} == {"rules", "slack_sdk"}


KEYS = ["type", "text", "blocks", "elements", "options", "element", "accessory", "confirm", "rows", "chart", "title"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(
    surface=st.sampled_from(["message", "modal", "home"]),
    kind=st.sampled_from([str(block["type"]) for block in [*GOOD, *IN_MESSAGES]]),
    body=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5),
)
@example(surface="message", kind="section", body={"blocks": [{"type": []}]})
@example(surface="modal", kind="input", body={"type": {}, "blocks": [{"type": {"text": {}}, "element": {"type": []}}]})
def test_no_payload_makes_a_judge_raise(surface: Surface, kind: str, body: Json) -> None:
    judge(surface, body)
    assert isinstance(judge(surface, {"text": "x", "type": surface, "blocks": [{**body, "type": kind}]}), list)


@given(data=st.data(), block=st.sampled_from([*GOOD, *IN_MESSAGES]))
def test_an_unknown_key_anywhere_in_a_block_is_seen(data: st.DataObject, block: Json) -> None:
    spoilt = copy.deepcopy(block)
    data.draw(st.sampled_from(objects(spoilt)))["surprise"] = 1
    assert "unknown key surprise" in "; ".join(rules("message", {"text": "x", "blocks": [spoilt]}))


def objects(value: object) -> list[Json]:
    if isinstance(value, dict):
        return [value, *[found for inner in value.values() for found in objects(inner)]]
    return [found for inner in value for found in objects(inner)] if isinstance(value, list) else []
