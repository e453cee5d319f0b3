"""What Slack's refusals mean for a parcel. Codes: docs.slack.dev/reference/methods/chat.postMessage, chat.update."""

from slack_sdk.errors import SlackApiError

from commands.delivery import Never, Retry, Unsure, WaitFor

# Nothing was written, and it can pass.
PASSING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited", "service_unavailable",
                     "team_added_to_org", "external_channel_migrating", "org_login_required"})  # fmt: skip
# Slack can't say whether it was written.
DOUBTFUL = frozenset({"fatal_error", "internal_error", "request_timeout"})
# The same by another name: chat.update says so of a channel that chat.postMessage calls archived.
SAME = {"is_inactive": "is_archived"}


def code_of(error: SlackApiError) -> str:
    """Slack's own word for its refusal; empty where something before Slack answered, in no JSON."""
    data = error.response.data
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def verdict(error: SlackApiError, *, posting: bool) -> WaitFor | Retry | Unsure | Never:
    """The courier's word for an answer that is not ok. ``posting``: doing it twice would show twice."""
    status, code = int(error.response.status_code), code_of(error)
    if (seconds := retry_after(error)) is not None:
        return WaitFor(seconds)
    if status >= 500 or code in DOUBTFUL or not code:
        reason = code or f"http_{status}"
        return Unsure(reason) if posting else Retry(reason)
    return Retry(code) if code in PASSING else Never(SAME.get(code, code))


def retry_after(error: SlackApiError) -> float | None:
    """Seconds that Slack asks to wait; None where it is another kind of error."""
    response = error.response
    if int(response.status_code) != 429 and code_of(error) not in ("ratelimited", "rate_limited"):
        return None
    headers = {str(key).lower(): value for key, value in response.headers.items()}
    try:
        return max(1.0, float(headers.get("retry-after", 30)))
    except (TypeError, ValueError):
        return 30.0
