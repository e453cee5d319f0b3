"""Others are at everything that a unit wanted."""


class Contended(Exception):
    """Raised inside a unit of work before it changed what others see; the door rolls it back and runs it anew."""
