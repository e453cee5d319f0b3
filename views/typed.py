"""A word of the command and what it takes, whatever platform offers it."""

from dataclasses import dataclass
from typing import Literal

from views.language import Words
from views.nodes import Option

Topic = Literal["desk", "more"]
"""What commands are gathered under, so that one has room for all: how a desk is, and rarer deeds on a ticket."""
Kind = Literal["ticket", "agent", "customer", "group", "tag", "filter", "view", "text", "choice", "whoever", "canned"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that a command takes. ``name`` is ours, ``label`` what people read; only a choice has ``choices``."""

    name: str
    label: str
    about: str
    kind: Kind
    choices: tuple[Option, ...] = ()
    optional: bool = False

    @property
    def required(self) -> bool:
        """Nothing is done without a ticket, but for what may be of none."""
        return self.kind == "ticket" and not self.optional


@dataclass(frozen=True, slots=True)
class Typed:
    """One word of the command, as :mod:`desk.command_words` knows it; without ``topic`` it stands by itself."""

    name: str
    label: str
    about: str
    takes: tuple[Taken, ...] = ()
    topic: Topic | None = None


def action(words: Words, *verbs: tuple[str, str]) -> Taken:
    """What is to be done, where a word has several deeds: each as it is typed, and what it is called."""
    return Taken("action", words.t("action"), words.t("What to do"), "choice", tuple(Option(*one) for one in verbs))


def ticket_number(words: Words) -> Taken:
    """Which ticket is meant."""
    return Taken("ticket", words.t("ticket"), words.t("Its number"), "ticket")
