"""What keeps the bot from serving, in words for whoever runs it."""


class Trouble(Exception):
    """``what`` happened and its ``mend``, in whole sentences without secrets."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what, self.mend = what, mend


class TokenRefused(Trouble):
    """A platform doesn't take a token; only another one helps."""


class Unreachable(Trouble):
    """A platform can't be asked now; it may pass. ``seconds``: how long the platform asks to wait, if it does."""

    def __init__(self, what: str, mend: str = "", seconds: float | None = None) -> None:
        super().__init__(what, mend)
        self.seconds = seconds
