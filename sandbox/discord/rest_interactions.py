"""First answers to interactions."""

from sandbox.discord import compose, deeds_messages, judges, rest_messages
from sandbox.discord.errors import Complaint, DiscordError, Json, invalid, unknown
from sandbox.discord.interaction import AUTOCOMPLETE, COMPONENT, MODAL, Interaction
from sandbox.discord.interaction import Modal as Form
from sandbox.discord.model import Message
from sandbox.discord.routes import Ask, Reply, route

PONG, MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, OPEN = 1, 4, 5, 6, 7, 8, 9


@route("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
def answer(ask: Ask) -> Reply:
    """Take the app's first answer, once and in time."""
    one = ask.core.interactions.to_answer(ask.params["interaction_id"], ask.params["interaction_token"])
    body = ask.json()
    if one.channel.id not in ask.core.world.channels:
        raise unknown("Channel")
    kind, data = body.get("type"), body.get("data") or {}
    if not _fits(one, kind):
        words = "Value must be one of the types that fit this interaction."
        raise invalid([Complaint("type", "INTERACTION_RESPONSE_TYPE_INVALID", words)])
    if kind == MESSAGE:
        one.original = written(ask, one, data)
    elif kind == DEFER:
        flags = compose.LOADING | (data.get("flags") or 0) & compose.EPHEMERAL
        one.original = addressed(ask, one, Message(ask.core.ids.next(), one.channel.id, ask.core.app.user, flags=flags))
        one.loading = True
        deeds_messages.post(ask.core, one.original)
    elif kind in (DEFER_UPDATE, UPDATE):
        one.original = one.message
        if kind == UPDATE and one.message is not None:
            change(ask, one.message, data)
    elif kind == CHOICES:
        one.choices = list(data.get("choices") or [])
        judges.choices(one.choices)
    elif kind == OPEN:
        judges.modal(data)
        one.modal = Form({**data, "components": compose.shown_components(data["components"])}, one)
        ask.core.forms[one.user.id] = one.modal
    one.answer = kind
    one.answered.set()
    if ask.query.get("with_response") not in ("1", "true"):
        return Reply(204)
    return Reply(200, _told(ask, one))


def _fits(one: Interaction, kind: object) -> bool:
    """Whether this type can answer that interaction."""
    if one.type == AUTOCOMPLETE:
        return kind == CHOICES
    if kind in (DEFER_UPDATE, UPDATE):
        return one.type in (COMPONENT, MODAL) and one.message is not None
    return kind in (MESSAGE, DEFER) or (kind == OPEN and one.type != MODAL)


def _told(ask: Ask, one: Interaction) -> Json:
    """What `with_response` brings."""
    told: Json = {"id": one.id, "type": one.type, "channel_id": one.channel.id}
    if one.channel.guild is not None:
        told["guild_id"] = one.channel.guild
    answer: Json = {"interaction": told}
    if one.answer in (MESSAGE, DEFER, UPDATE) and one.original is not None:
        told["response_message_id"] = one.original.id
        told["response_message_loading"] = one.loading
        told["response_message_ephemeral"] = one.original.only_for is not None
        if one.answer == DEFER:
            return answer
        answer["resource"] = {"type": one.answer, "message": rest_messages.shape(ask, one.original)}
    return answer


def addressed(ask: Ask, one: Interaction, message: Message) -> Message:
    """The message as an answer to the gesture: it bears what it answers, and may be for one person alone."""
    message.app, message.interaction = ask.core.app.id, one.metadata
    message.type = 20 if one.type == 2 and not one.original else 0
    if message.type == 20 and one.data.get("type") == 3:
        message.type = 23
    if message.flags & compose.EPHEMERAL:
        message.only_for = one.user.id
    return message


def written(ask: Ask, one: Interaction, body: Json) -> Message:
    """A new message in answer to the gesture, or a follow-up to it."""
    message = addressed(ask, one, rest_messages.made(ask, one.channel, rest_messages.judged(ask, body)))
    if one.original is not None:
        message.reply_to, message.type = one.original.id, 19
    return deeds_messages.post(ask.core, message)


def change(ask: Ask, message: Message, body: Json) -> None:
    """Edit a message by an interaction, which works in archived threads as well as for ephemeral ones."""
    if message.deleted:
        raise DiscordError(404, 10008, "Unknown Message")
    rest_messages.altered(ask, message, body)
    deeds_messages.edited(ask.core, message)
