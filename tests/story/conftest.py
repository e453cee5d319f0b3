"""Stories run on real stores, on both databases."""

from tests.storage.conftest import house, postgres, postgres_url, store, url

__all__ = ["house", "postgres", "postgres_url", "store", "url"]
