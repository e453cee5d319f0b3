"""What the door gives back to the edge: what the person who asked is to see, and nothing of how."""

from dataclasses import dataclass

from views.nodes import Form, Home, View


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to show: what changed is seen elsewhere."""


@dataclass(frozen=True, slots=True)
class Say:
    """A private answer; ``keep`` asks for a surface that does not vanish (a modal), where the gesture allows one."""

    view: View
    keep: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ShowForm:
    """Open (or refill) a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class ShowHomePage:
    home: Home


Answer = Nothing | Say | ShowForm | ShowHomePage
