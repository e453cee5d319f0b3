"""The use cases run on real stores: the fixtures of the storage tests, for both databases."""

from tests.storage.conftest import house, other, postgres, postgres_url, store, url

__all__ = ["house", "other", "postgres", "postgres_url", "store", "url"]
