"""The use cases run on real stores: the fixtures of the storage tests, for both databases. What they did stands in the
journals."""

from collections.abc import Iterator

import pytest

from tests.journals import check_journals
from tests.storage.conftest import house, other, postgres, postgres_url, store, url

__all__ = ["house", "other", "postgres", "postgres_url", "store", "url"]


@pytest.fixture(autouse=True)
def journals_tell_their_tickets(request: pytest.FixtureRequest) -> Iterator[None]:
    if "store" not in request.fixturenames:
        yield
        return
    store = request.getfixturevalue("store")
    yield
    check_journals(store)
