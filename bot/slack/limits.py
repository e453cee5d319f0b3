"""Slack's limits (docs.slack.dev/reference/block-kit) and the one way to keep them: clipping, never failing."""

MESSAGE_BLOCKS = 50
SURFACE_BLOCKS = 100
MESSAGE_BUDGET = 12_000  # all blocks together; the refusal at about 13,200 is undocumented
SECTION = 3_000
HEADER = 150
BUTTON = 75
OPTION = 75
OPTIONS = 100
OVERFLOW = 5
ACTIONS = 25
TITLE = 24
LABEL = 2_000
HINT = 2_000
FALLBACK = 4_000
INPUT = 3_000
