"""Who may come in at the doors for people: this machine's own pages and programs."""

from aiohttp import web

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


def ours(request: web.Request) -> None:
    """Turn away what a page of another site sends, by its own name or by one that it made point here."""
    host, origin = request.host, request.headers.get("Origin")
    if host.rpartition(":")[0] not in HOSTS or origin not in (None, f"http://{host}"):
        raise web.HTTPForbidden(text="Only this machine's own pages may act here.")
