"""What Slack itself says of our tokens, our scopes and our channels."""

from collections.abc import Iterable
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.findings import Finding, Wanted, note, well, wrong
from bot.settings import Settings
from bot.slack.errors import code_of
from bot.slack.manifest import SCOPES
from bot.slack.tokens import BOT, check_app, check_bot, in_words
from bot.slack.visit import channel_info
from bot.trouble import TokenRefused, Trouble, Unreachable

REINSTALL = "Give the app what `deskhand manifest` prints (its page App Manifest), then install it again."


async def look_at_tokens(settings: Settings, client: AsyncWebClient) -> tuple[list[Finding], str | None]:
    """What is to be said of the tokens and scopes, and the workspace's id where the bot token is good."""
    found: list[Finding] = []
    team = None
    app_token = settings.slack_app_token
    try:
        us = await check_bot(client)
        team = us.team
        found += [well("tokens", f"The bot token is good, for the workspace {us.team_name}."), await _scopes(client)]
    except TokenRefused as no:
        found.append(wrong("tokens", no.what, no.mend))
    except Unreachable as silent:
        return [wrong("tokens", silent.what, silent.mend)], None
    if app_token is None:
        return [
            *found,
            note("tokens", "Slack calls over HTTP; whether the signing secret holds shows with a call."),
        ], team
    try:
        await check_app(client, app_token.get_secret_value())
        found.append(well("tokens", "The app token is good: Slack opens connections for it."))
    except Trouble as trouble:
        found.append(wrong("tokens", trouble.what, trouble.mend))
    return found, team


async def _scopes(client: AsyncWebClient) -> Finding:
    with in_words(BOT, client.base_url):
        headers = (await client.auth_test()).headers
    given = {str(name).lower(): str(value) for name, value in headers.items()}.get("x-oauth-scopes")
    if given is None:
        return note("scopes", "Slack does not say which scopes the bot token has.")
    missing = [scope for scope in SCOPES if scope not in {one.strip() for one in given.split(",")}]
    if not missing:
        return well("scopes", "The bot token has every scope of the manifest.")
    lacks = "; ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
    return wrong("scopes", f"The bot token lacks {lacks}.", REINSTALL)


async def look_at_channels(
    client: AsyncWebClient, channels: Iterable[Wanted], command: str
) -> tuple[list[Finding], dict[str, str]]:
    """What keeps posts out of each channel, and the channels' names as Slack knows them. Raises Unreachable."""
    found, names = [], {}
    for wanted in channels:
        try:
            about = await channel_info(client, wanted.channel)
        except SlackApiError as error:
            found.append(_refused(code_of(error), wanted, command))
            continue
        if about.get("name"):
            names[wanted.channel] = f"#{about['name']}"
        found.append(_channel(names.get(wanted.channel) or _known(wanted), wanted, about, command))
    if not found:
        found.append(note("channels", f"The desk names no channel yet. Name them with {command} setup."))
    return found, names


def _known(wanted: Wanted) -> str:
    return f"#{wanted.name}" if wanted.name else wanted.channel


def _refused(code: str, wanted: Wanted, command: str) -> Finding:
    """Slack tells nothing of the channel."""
    known, other = _known(wanted), f"or choose another with {command} setup"
    if code == "channel_not_found":
        gone = f"{known}, {wanted.use}, is gone, or is private without us."
        return wrong("channels", gone, f"Invite the app there (/invite @Deskhand), {other}.")
    if code == "missing_scope":
        return wrong("channels", f"{known}, {wanted.use}, can't be looked at: a scope is missing.", REINSTALL)
    return wrong("channels", f"Slack says of {known}, {wanted.use}: {code}.", f"Look at it in Slack, {other}.")


def _channel(known: str, wanted: Wanted, about: dict[str, Any], command: str) -> Finding:
    other = f"or choose another with {command} setup"
    if about.get("is_archived"):
        archived = f"{known}, {wanted.use}, is archived: nothing can be posted."
        return wrong("channels", archived, f"Bring it back, {other}.")
    if not about.get("is_member"):
        out = f"We are not in {known}, {wanted.use}: nothing can be posted."
        return wrong("channels", out, f"Invite the app there (/invite @Deskhand), {other}.")
    return _privacy(known, wanted, about, other) or well("channels", f"{known}, {wanted.use}, can be posted to.")


def _privacy(known: str, wanted: Wanted, about: dict[str, Any], other: str) -> Finding | None:
    """A staff channel that others read."""
    if not wanted.staff:
        return None
    if about.get("is_ext_shared") or about.get("is_pending_ext_shared"):
        shared = f"{known}, {wanted.use}, is no longer the team's alone: it is shared with another company."
        return wrong("channels", f"{shared} The team's posts there have stopped.", f"End the sharing, {other}.")
    if about.get("is_private"):
        return None
    what = f"{known}, {wanted.use}, is public: every colleague can read what the team writes about customers."
    if wanted.was_private:
        return wrong("channels", what.replace("is public", "is no longer private"), f"Make it private again, {other}.")
    return note("channels", what, f"If that is not meant, make it private, {other}.")
