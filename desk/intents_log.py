"""What is asked of a ticket's story, and of what was said."""

from dataclasses import dataclass

from desk.ids import MessageId


@dataclass(frozen=True, slots=True)
class ShowLog:
    """What happened to a ticket, newest first; ``page`` counts from 0."""

    ticket: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhyDeeds:
    """Everything that the desk did by itself on a ticket, and why; newest first, ``page`` counts from 0."""

    ticket: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowConversation:
    """What was said about a ticket, as the archive keeps it; ``skip`` so many of the newest messages."""

    ticket: int
    skip: int = 0


@dataclass(frozen=True, slots=True)
class SendFiles:
    """Our copies of what hangs on a message of a ticket's conversation, to whoever asks alone."""

    ticket: int
    message: MessageId


OfStory = ShowLog | WhyDeeds | ShowConversation | SendFiles
