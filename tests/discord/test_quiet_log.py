"""What discord.py's log says, and what it need not."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from discord.gateway import KeepAliveHandler

from bot.discord.quiet_log import quieten

INTERVAL = 41.25


def beating() -> KeepAliveHandler:
    """What discord.py keeps a connection alive with."""
    socket: Any = SimpleNamespace(thread_id=1, _max_heartbeat_timeout=60.0)
    return KeepAliveHandler(ws=socket, interval=INTERVAL, shard_id=0)


@pytest.mark.parametrize(("late", "told"), [(INTERVAL + 0.01, False), (39.0, True), (20.0, True), (1.0, False)])
def test_an_echo_that_came_at_once_is_no_alarm(caplog: pytest.LogCaptureFixture, late: float, told: bool) -> None:
    """discord.py 2.7.1 notes a heartbeat only after it was sent; an echo that is there before is measured from the
    heartbeat before (its pull request 10448)."""
    quieten()
    beat = beating()
    beat._last_send -= late
    with caplog.at_level(logging.WARNING):
        beat.ack()
    assert [one.getMessage() for one in caplog.records] == (
        [f"Can't keep up, shard ID 0 websocket is {late:.1f}s behind."] if told else []
    )
