"""Stories run on real stores, on both databases."""

from tests.storage.conftest import house, postgres, store, url

__all__ = ["house", "postgres", "store", "url"]
