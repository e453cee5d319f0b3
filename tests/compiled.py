"""What SQLAlchemy has compiled for one test is there for the next: each has a database, and so engines, of its own."""

from collections import defaultdict
from typing import Any

from sqlalchemy import URL, Engine

from storage import engine


class Compiled(dict[Any, Any]):
    """Finds a statement whichever engine of a kind of database asks for it."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_KEPT: dict[str, Compiled] = defaultdict(Compiled)
_made = engine.engines


def engines(at: URL, writers: int, readers: int) -> tuple[Engine, Engine]:
    """As the store's own, which keep what they compiled together with all others of this process."""
    made = _made(at, writers, readers)
    for one in made:
        one.update_execution_options(compiled_cache=_KEPT[at.get_backend_name()])
    return made
