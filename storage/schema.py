"""The whole schema: every file of tables, wherever they are compared or created together."""

from storage import (
    tables,
    tables_deeds,
    tables_delivery,
    tables_following,
    tables_linking,
    tables_links,
    tables_people,
    tables_rules,
    tables_search,
    tables_turns,
    tables_views,
)

metadata = tables.metadata
FILES = (
    tables,
    tables_deeds,
    tables_delivery,
    tables_following,
    tables_linking,
    tables_links,
    tables_people,
    tables_rules,
    tables_search,
    tables_turns,
    tables_views,
)
"""Their tables stand in ``metadata`` once they are loaded."""
