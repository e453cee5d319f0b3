"""What the logs never hold."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.observe import configure


@pytest.fixture
def untouched() -> Iterator[None]:
    """Logging as it was before."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_failure_is_logged_without_what_was_said(form: str, untouched: None, capsys: pytest.CaptureFixture[str]):
    configure("info", form)

    def fail(said: str) -> None:
        raise ValueError(len(said))

    try:
        fail("hunter" * 2)
    except ValueError:
        structlog.get_logger("test").exception("it.failed")
    logged = capsys.readouterr().err
    assert "it.failed" in logged
    assert "ValueError" in logged
    assert "hunterhunter" not in logged
