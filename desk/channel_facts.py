"""What platforms told of a channel, and what that means for the team's posts there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """None where nothing was told yet. ``shared``: with another company; ``member``: we are in it."""

    name: str | None = None
    shared: bool | None = None
    private: bool | None = None
    archived: bool | None = None
    member: bool | None = None

    @property
    def staff_safe(self) -> bool:
        """Whether only our own company sees it, as far as is known."""
        return not self.shared

    @property
    def out_of_reach(self) -> str | None:
        """Why nothing can be posted there: is_archived or not_in_channel; None where it can, as far as is known."""
        if self.archived:
            return "is_archived"
        return "not_in_channel" if self.member is False else None

    @property
    def closed_to_staff(self) -> str | None:
        """Why the team's posts can't go there: not_staff_safe before what keeps everything out; None where they can."""
        return self.out_of_reach if self.staff_safe else "not_staff_safe"


UNKNOWN = ChannelFacts()
