"""What both local platforms are as servers: something on loopback to start and to stop, with people in it by name."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Generic, Self, TypeVar

from aiohttp import web

P = TypeVar("P")


class Served(ABC, Generic[P]):
    """`async with`: it listens on loopback inside, at `base_url`; `port` 0 takes a free one.

    What is served is said by `routes`; `let_go` ends whatever hangs on a connection.
    """

    base_url: str
    body_mb = 4

    def __init__(self, port: int) -> None:
        self._port = port
        self._runner: web.AppRunner | None = None
        self._people: dict[str, P] = {}

    @abstractmethod
    def routes(self) -> list[web.RouteDef]:
        """The addresses that are served."""

    @abstractmethod
    async def let_go(self) -> None:
        """Give up what is on its way, close every connection."""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on loopback. Raises OSError where the port can't be had."""
        application = web.Application(client_max_size=self.body_mb * 1024 * 1024)
        application.router.add_routes(self.routes())
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close every connection, stop listening."""
        await self.let_go()
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, name: str) -> P:
        """Somebody who was added before; KeyError otherwise."""
        return self._people[name]

    @property
    def people(self) -> list[P]:
        return list(self._people.values())
