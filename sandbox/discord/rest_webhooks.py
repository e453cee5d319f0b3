"""What follows a first answer: more messages, edits and deletes by the interaction's token, for 15 minutes."""

from sandbox.discord import compose, rest_messages
from sandbox.discord.errors import Json, unknown
from sandbox.discord.interaction import Interaction
from sandbox.discord.judges_components import V2
from sandbox.discord.model import Message
from sandbox.discord.rest_interactions import change, written
from sandbox.discord.routes import Ask, route
from sandbox.discord.tell import message_gone

PATH = "/webhooks/{webhook_id}/{webhook_token}"


def _interaction(ask: Ask) -> Interaction:
    if ask.params["webhook_id"] != ask.core.app.id:
        raise unknown("Webhook")
    return ask.core.interactions.by_token(ask.params["webhook_token"])


def _message(ask: Ask, one: Interaction) -> Message:
    """The original answer, or one of the messages that followed it."""
    id = ask.params.get("message_id")
    if id is None:
        found = one.original
    else:
        found = one.channel.messages.get(id)
        mine = found is not None and (found is one.original or found.interaction is one.metadata)
        found = found if mine else None
    if found is None or found.deleted:
        raise unknown("Message")
    return found


@route("POST", PATH)
def follow(ask: Ask) -> Json:
    """Another message; the first after a defer takes the place of what was put off, with its audience."""
    one, body = _interaction(ask), ask.json()
    if one.loading and one.original is not None:
        one.loading = False
        rest_messages.judged(ask, body)
        one.original.flags |= (body.get("flags") or 0) & V2
        change(ask, one.original, {**body, "flags": (body.get("flags") or 0) & ~compose.EPHEMERAL | _audience(one)})
        return rest_messages.shape(ask, one.original)
    return rest_messages.shape(ask, written(ask, one, body))


def _audience(one: Interaction) -> int:
    assert one.original is not None
    return one.original.flags & compose.EPHEMERAL


@route("GET", PATH + "/messages/@original")
@route("GET", PATH + "/messages/{message_id}")
def read(ask: Ask) -> Json:
    return rest_messages.shape(ask, _message(ask, _interaction(ask)))


@route("PATCH", PATH + "/messages/@original")
@route("PATCH", PATH + "/messages/{message_id}")
def edit(ask: Ask) -> Json:
    """Edit the answer or a follow-up; what was put off stands from then on."""
    one, body = _interaction(ask), ask.json()
    found = _message(ask, one)
    if found is one.original and one.loading:
        found.flags |= (body.get("flags") or 0) & V2
    change(
        ask, found, {**body, "flags": (body.get("flags") or 0) & ~compose.EPHEMERAL | found.flags & compose.EPHEMERAL}
    )
    if found is one.original:
        one.loading = False
    return rest_messages.shape(ask, found)


@route("DELETE", PATH + "/messages/@original")
@route("DELETE", PATH + "/messages/{message_id}")
def delete(ask: Ask) -> None:
    one = _interaction(ask)
    found = _message(ask, one)
    found.deleted = True
    message_gone(ask.core, one.channel, found)
