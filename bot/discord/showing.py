"""Where an answer goes: the interaction's own answer, the message that was pressed, a form, or what follows later."""

import json
from dataclasses import replace

import aiohttp
import discord
import structlog

from bot.discord.client import LOST
from bot.discord.errors import UNKNOWN_CHANNEL
from bot.discord.hooks import Hooks
from bot.discord.payloads import EPHEMERAL, Gesture
from bot.discord.render import home, sheet
from bot.discord.render_form import modal, returned, steps
from bot.discord.text import escape
from bot.edge.enclosure import Enclosure
from bot.edge.gesture import Json
from commands.answers import Answer, Nothing, Say, ShowForm, ShowHomePage, Suggested
from desk.intents import Intent, ListTickets, RefreshForm, ShowHome, StartEdit, SubmitConvert, SubmitEdit
from desk.intents_bulk import ShowRefused
from desk.intents_day import NextTicket, Skip, TurnTo
from desk.intents_fields import ShowFields
from desk.intents_history import ShowHistory
from desk.intents_hours import ShowDays, ShowSchedules
from desk.intents_links import SubmitPart
from desk.intents_log import ShowConversation, ShowLog, WhyDeeds
from desk.intents_picking import ShowPicks
from desk.intents_policies import ShowPolicies, TryPolicy
from desk.intents_roles import ShowRoles
from desk.intents_rules import ShowMacros, ShowRules
from desk.intents_tags import ShowTags
from desk.intents_words import ShowCanned, ShowNotes
from desk.pickers import unmarked
from desk.text import clip
from views.answers import nothing_new, on_top, pressed, with_more, with_text
from views.language import Words
from views.nodes import PublicView, View

MESSAGE, WAIT, WAIT_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
TOO_LATE = 10062
ALT = 1000
TEXTS = ("subject", "summary", "text", "tags", "skills", "levels", "weights")
"""The fields that hold somebody's own words."""
PAGED = (
    ListTickets
    | ShowLog
    | ShowConversation
    | WhyDeeds
    | ShowHistory
    | ShowPolicies
    | TryPolicy
    | ShowNotes
    | ShowRoles
    | ShowCanned
    | ShowFields
    | ShowTags
    | ShowSchedules
    | ShowDays
    | ShowRules
    | ShowMacros
    | ShowRefused
    | ShowPicks
)
"""Questions whose pages turn in place."""
CONTINUED = ("opened", "opened_quietly", "opened_alone", "opened_apart", "internal_made", "edited", "same")
"""What came of a form about a ticket that has fields which the form had no room for."""
log = structlog.get_logger()


class Showing:
    """Shows answers of one application."""

    def __init__(self, hooks: Hooks) -> None:
        self._hooks = hooks

    async def first(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        """Answer within Discord's three seconds."""
        if isinstance(answer, ShowForm) and gesture.kind != "modal":
            await self._answer(gesture, FORM, _page(answer, gesture))
        elif isinstance(answer, Nothing) and gesture.kind != "command":
            await self._answer(gesture, WAIT_UPDATE)
        elif stays(gesture, answer):
            await self._answer(gesture, UPDATE, shown(gesture, answer, words))
        else:
            await self._answer(gesture, MESSAGE, _alone(shown(gesture, answer, words)))

    async def working(self, gesture: Gesture, words: Words) -> Gesture:
        """Discord tells the person that we think; a form can't be opened any more after it."""
        del words  # it says so in the person's own language
        kind = WAIT_UPDATE if gesture.private and gesture.sheet is not None else WAIT
        await self._answer(gesture, kind, {"flags": EPHEMERAL} if kind == WAIT else None)
        return replace(gesture, deferred=kind)

    async def later(self, gesture: Gesture, answer: Answer, words: Words) -> None:
        """Report what came of it; where the token is too old by now it is lost, and the deed is done all the same."""
        body = shown(gesture, answer, words)
        try:
            if gesture.deferred == WAIT or stays(gesture, answer):
                await self._hooks.change(gesture.token, body)
            elif not isinstance(answer, Nothing):
                await self._hooks.follow(gesture.token, _alone(body))
        except LOST as error:
            log.warning("gesture.late_answer_lost", intent=type(gesture.intent).__name__, error=str(error))

    async def home(self, gesture: Gesture, answer: Say, page: ShowHomePage) -> Answer:
        """The page with what came of the deed on top."""
        del gesture
        if not isinstance(answer.view, PublicView):
            return answer
        view = on_top(answer.view, PublicView(page.home.nodes, answer.view.fallback))
        return replace(answer, view=view, keep=True, again=ShowHome())

    async def enclose(self, gesture: Gesture, enclosure: Enclosure) -> bool:
        """A private message of its own behind the answer, which may look otherwise by now."""
        described = {"description": clip(enclosure.alt, ALT)} if enclosure.alt else {}
        said = {
            "content": escape(clip(enclosure.said, ALT)),
            "flags": EPHEMERAL,
            "allowed_mentions": {"parse": []},
            "attachments": [{"id": "0", "filename": enclosure.name} | described],
        }
        form: list[Json] = [
            {"name": "payload_json", "value": json.dumps(said)},
            {
                "name": "files[0]",
                "value": enclosure.data,
                "filename": enclosure.name,
                "content_type": enclosure.mime,
            },
        ]
        try:
            await self._hooks.enclose(gesture.token, form)
        except LOST as error:
            log.warning("discord.enclosure_lost", name=enclosure.name, error=str(error))
            return False
        return True

    async def aside(self, gesture: Gesture, view: View) -> None:
        """A private message of its own; it may fail."""
        try:
            await self._hooks.follow(gesture.token, _alone(sheet(view, {})))
        except LOST as error:
            log.warning("discord.aside_lost", error=str(error))

    async def alone(self, asked: Json, view: View) -> None:
        """A private word where no desk can be asked."""
        body = {"type": MESSAGE, "data": _alone(sheet(view, {}))}
        await self._hooks.answer(asked["id"], asked["token"], body)

    async def choices(self, asked: Json, found: list[Json]) -> None:
        """What completes what somebody is typing; where it comes too late they have typed on."""
        body = {"type": CHOICES, "data": {"choices": found}}
        try:
            await self._hooks.answer(asked["id"], asked["token"], body)
        except LOST as error:
            log.info("gesture.choices_lost", error=str(error))

    async def _answer(self, gesture: Gesture, kind: int, data: Json | None = None) -> None:
        body = {"type": kind} | ({"data": data} if data is not None else {})
        intent = type(gesture.intent).__name__
        try:
            await self._hooks.answer(gesture.once, gesture.token, body)
        except discord.HTTPException as error:
            if error.status >= 500:
                log.warning("gesture.answer_lost", intent=intent, error=str(error))
                return
            if error.code not in (TOO_LATE, UNKNOWN_CHANNEL):
                raise
            log.warning("gesture.answered_too_late", intent=intent, code=error.code)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # No other answer arrives either, and one that says that nothing was done would not be true.
            log.warning("gesture.answer_lost", intent=intent, error=type(error).__name__)


def stays(gesture: Gesture, answer: Answer) -> bool:
    """Whether what lies before the person changes; otherwise the answer is a private message of its own."""
    if not gesture.private:
        return False
    match answer:
        case Say(refused=True) if gesture.in_form:
            return False
        case Say(keep=True) if isinstance(gesture.intent, NextTicket | Skip | TurnTo):
            return gesture.sheet is not None
        case Say(again=again) if again is not None:
            return again == gesture.sheet or (isinstance(again, PAGED) and type(again) is type(gesture.sheet))
        case ShowHomePage():
            return isinstance(gesture.sheet, ShowHome)
        case _:
            return False


def shown(gesture: Gesture, answer: Answer, words: Words) -> Json:
    """An answer as a message."""
    match answer:
        case Say(view=view, refused=True) if gesture.in_form:
            return sheet(with_text(view, _written(gesture.intent), words), {})
        case Say(view=view, again=again, beside=beside):
            number = _continued(gesture, answer)
            whole = with_more(view, number, gesture.step + 1, words, beside) if number is not None else view
            return sheet(whole, {}, pressed(again))
        case ShowForm(form=form):
            return returned(form, words)
        case ShowHomePage(home=page):
            return home(page, pressed(ShowHome()))
        case Nothing() | Suggested():
            return sheet(nothing_new(words), {})


def _written(intent: Intent) -> str:
    """The texts of a form that was sent: a form that can't be opened again must not swallow them."""
    values = unmarked(getattr(intent, "values", {}))
    return "\n".join(values[name] for name in TEXTS if values.get(name))


def _continued(gesture: Gesture, answer: Say) -> int | None:
    """The ticket of a form that has more pages than were sent."""
    if (
        gesture.last
        or not isinstance(gesture.intent, SubmitConvert | SubmitEdit | SubmitPart)
        or answer.outcome is None
    ):
        return None
    what, number = answer.outcome
    return number if what in CONTINUED else None


def _page(answer: ShowForm, gesture: Gesture) -> Json:
    match gesture.intent:
        case StartEdit(part=part):
            step = part
        case RefreshForm(unfold=True):
            step = 1
        case _:
            step = 0
    return modal(answer.form, min(step, steps(answer.form) - 1))


def _alone(body: Json) -> Json:
    return {**body, "flags": int(body.get("flags") or 0) | EPHEMERAL}
