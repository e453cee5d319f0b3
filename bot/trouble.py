"""What keeps the bot from serving, in words for whoever runs it: what happened, and what to do."""


class Trouble(Exception):
    """A sentence or two, without secrets."""


class TokenRefused(Trouble):
    """A platform doesn't take a token; only another one helps."""


class Unreachable(Trouble):
    """A platform can't be asked now; it may pass. ``seconds``: how long the platform asks to wait, if it does."""

    def __init__(self, words: str, seconds: float | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds
