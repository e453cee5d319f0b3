"""Logs and figures: structured lines without tokens or message text, and what `/metrics` shows."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from commands.delivery import Caller, Delivery, Never, Retry, Sent, Unsure, WaitFor
from views.post import Call

BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0)


ENDS: dict[type[Delivery], str] = {Sent: "taken", WaitFor: "busy", Retry: "retried", Unsure: "unsure", Never: "refused"}
"""How a call ended: it was taken, is made again (at the other's wish, after a fault, or since nobody knows), or never
will be."""


class Figures:
    """The metrics of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        here = self.registry
        self.door = Histogram(
            "deskhand_door_seconds", "One request through the door", ["intent"], buckets=BUCKETS, registry=here
        )
        self.failed = Counter("deskhand_door_failures", "Requests that ended in a fault of the machine", registry=here)
        self.ready = Gauge("deskhand_outbox_ready", "Posts that wait to be delivered", registry=here)
        self.oldest = Gauge("deskhand_outbox_oldest_seconds", "Age of the oldest post that waits", registry=here)
        self.aside = Gauge("deskhand_outbox_aside", "Posts put aside, since they can't arrive", registry=here)
        self.lag = Gauge("deskhand_timer_lag_seconds", "How late the latest timer is", registry=here)
        self.silent = Counter(
            "deskhand_silence_found", "Messages that a platform told nobody of, found by looking", registry=here
        )
        self.lane = Histogram(
            "deskhand_lane_wait_seconds",
            "From a post's commit to its delivery",
            buckets=(*BUCKETS, 30, 300),
            registry=here,
        )

        self.calls = Counter(
            "deskhand_webhook_calls", "Calls of other systems, by how they ended", ["outcome"], registry=here
        )

    def counted(self, call: Caller) -> Caller:
        """``call``, with each of its calls counted."""

        async def calls(parcel: int, what: Call) -> Delivery:
            outcome = await call(parcel, what)
            self.calls.labels(ENDS.get(type(outcome), "unsure")).inc()
            return outcome

        return calls

    @contextmanager
    def request(self, intent: object) -> Iterator[None]:
        """Time one request through the door."""
        began = perf_counter()
        try:
            yield
        except Exception:
            self.failed.inc()
            raise
        finally:
            self.door.labels(type(intent).__name__).observe(perf_counter() - began)


def configure(level: str, form: str) -> None:
    """Set up logging once for the process; ``form`` is auto (console in a terminal), console or json."""
    console = form == "console" or (form == "auto" and sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    last: structlog.typing.Processor = (
        # A prettier traceback prints the values of variables, tokens and messages among them.
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if console
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    trace = [] if console else [structlog.processors.format_exc_info]
    least = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, *trace, last],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *trace, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries may print payloads below warnings: what people wrote stays out of the logs.
    root.setLevel(max(least, logging.WARNING))
