"""To a desk's admins, directly: a channel that posts can't go to any more, and a post that could not arrive."""

from dataclasses import replace

from desk.intents import StartSetup
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Mention, StaffView, Text, plain

NO_ENTRY = {"token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive", "app_uninstalled"}
NO_PERSON = {"no_account", "user_not_found", "user_disabled", "user_not_visible", "users_not_found", "cannot_dm_bot"}
NO_CHANNEL = {"channel_not_found", "no_channel", "channel_is_limited_access"}
FORBIDDEN = {
    "restricted_action",
    "ekm_access_denied",
    "restricted_action_read_only_channel",
    "posting_to_channel_denied",
}
HOOKS = {"no_webhooks", "address_not_allowed", "not_https", "unreachable"}
SILENT = {"timeout", "TimeoutError", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}


def closed(channel: str, reason: str, words: Words) -> StaffView:
    """A channel of the team was lost; ``reason``: not_staff_safe, is_archived or not_in_channel."""
    match reason:
        case "not_staff_safe":
            what = words.rich("People outside your team can read {channel} now.", channel=channel)
            mend = words.rich("Close it to them, or choose another desk channel.")
        case "is_archived":
            what = words.rich("{channel} was archived or deleted.", channel=channel)
            mend = words.rich("Bring it back, or choose another desk channel.")
        case _:
            what = words.rich("I was taken out of {channel}.", channel=channel)
            mend = words.rich("Invite me again, or choose another desk channel.")
    stopped = words.rich(
        "The team's posts there have stopped; until then they go to the alert channel, or to people directly."
    )
    return _notice(what, stopped, mend, words)


def lost(number: int | None, to: str, reason: str, words: Words) -> StaffView:
    """A post could not arrive. ``to``: the channel or person; ``reason``: the platform's own word."""
    about = (
        words.rich("A post could not reach {to}.", to=to)
        if number is None
        else words.rich("A post about #{number} could not reach {to}.", number=str(number), to=to)
    )
    return _notice(about, *why_lost(reason, words), words)


def for_somebody(view: StaffView, whom: Mention, words: Words) -> StaffView:
    """What could not reach somebody directly, under the card: for whom it is."""
    text = words.rich("{who}, I can't write to you directly:", who=whom)
    return replace(view, nodes=(Line(text), *view.nodes))


def why_lost(reason: str, words: Words) -> tuple[Text, Text]:
    """Why in plain words, and the mend."""
    if reason == "is_archived":
        return words.rich("The channel is archived."), words.rich("Bring it back, or choose another in the setup.")
    if reason == "not_in_channel":
        return words.rich("I am not in the channel."), words.rich("Invite me there, or choose another in the setup.")
    if reason == "not_staff_safe":
        return (
            words.rich("People outside your team can read the channel, and the post was for the team alone."),
            words.rich("Close it to them, or choose another in the setup."),
        )
    if reason in NO_CHANNEL:
        return words.rich("The channel is gone, or I may not see it."), words.rich(
            "Invite me there, or choose another in the setup."
        )
    if reason in NO_ENTRY:
        return words.rich("The workspace does not let me in any more."), words.rich("Install the app again.")
    if reason == "missing_scope":
        return words.rich("The app lacks a permission."), words.rich("Install the app again with its manifest.")
    if reason == "not_staff":
        return words.rich("This person is not of the team any more."), words.rich(
            "Give the person's tickets to somebody else."
        )
    if reason == "closed_direct":
        return words.rich("This person takes no direct messages from me."), words.rich(
            "Ask them to allow direct messages from members of the server."
        )
    if reason == "thread_gone":
        return words.rich("The conversation was deleted."), words.rich(
            "Reply on the card reaches the customer elsewhere; the ticket keeps what was said."
        )
    if reason == "thread_locked":
        return words.rich("The conversation is locked."), words.rich("Unlock it, or allow me to manage threads.")
    if reason == "blocked_by_rules":
        return words.rich("A rule of the server blocked the text."), words.rich(
            "Change that rule, or say it in other words."
        )
    if reason == "customer_shut_out":
        return words.rich(
            "The customer can't see the channel, so no private thread could be begun for them."
        ), words.rich("Let them see the channel; until then they are written to directly.")
    if reason == "no_private_thread":
        return words.rich("No private threads can be made in this channel."), words.rich(
            "Choose a text channel in the setup; until then customers are written to directly."
        )
    if reason in NO_PERSON:
        return words.rich("There is no account that I can write to."), words.rich(
            "Give the person's tickets to somebody else."
        )
    if reason in FORBIDDEN:
        return words.rich("The workspace forbids me to post there."), words.rich(
            "Ask whoever runs the workspace to allow it, or choose another channel in the setup."
        )
    if reason in SILENT:
        return words.rich("The platform gave no answer for a long time."), words.rich(
            "Look whether it works now; the ticket itself is safe."
        )
    return _rarer(reason, words)


def _rarer(reason: str, words: Words) -> tuple[Text, Text]:
    if reason in HOOKS or reason.startswith("http_"):
        return _hook(reason, words)
    if reason == "missing_permission":
        return words.rich("I lack a permission there."), words.rich(
            "In the channel's permissions let my role see it, write, and make threads."
        )
    if reason == "no_common_server":
        return words.rich("This person is in no server with me any more."), words.rich(
            "Write to them elsewhere; if they are of the team, give their tickets to somebody else."
        )
    return words.rich("The platform said: {reason}", reason=reason), words.rich(
        "Ask whoever runs me to look with: deskhand doctor"
    )


def _hook(reason: str, words: Words) -> tuple[Text, Text]:
    """Why a webhook did not arrive."""
    setting = words.rich("Whoever runs me can allow it in the settings; else change the rule that calls it.")
    match reason:
        case "no_webhooks":
            return words.rich("Webhooks need a secret to sign with, and none is set."), setting
        case "address_not_allowed":
            return words.rich("The address is inside our own network."), setting
        case "not_https":
            return words.rich("The address does not begin with https."), setting
        case "unreachable":
            return words.rich("Nobody answers at the address."), words.rich("Look at the address in the rule.")
        case _:
            code = reason.removeprefix("http_")
            return words.rich("The other system refused it with {code}.", code=code), words.rich(
                "Look at the address in the rule, and whether that system takes it."
            )


def _notice(first: Text, second: Text, mend: Text, words: Words) -> StaffView:
    button = Button(words.t("Change setup"), press(StartSetup()))
    return StaffView((Line(first, "at_risk"), Line(second), Line(mend), Actions((button,))), plain(first))
