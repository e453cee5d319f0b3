"""The desk's rules in people's words, as leads write them; each change is a new version of the plan."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.intents_texts import StartTexts, SubmitTexts
from desk.plan import Settings
from desk.words import Priority
from views.nodes import Form
from views.rules import Rules
from views.texts_form import LINE, TEXT, texts_form, texts_saved

FORM = "texts"


def start(context: Context, _: StartTexts) -> Answer:
    """Open the form on what holds now."""
    values = _now(context.plan.settings)
    return begin(context, FORM, None, values, values)


def submit(context: Context, intent: SubmitTexts) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, or Conflict where somebody else changed the same."""
    draft = submitted(context, intent.draft, FORM)
    settings = context.plan.settings
    mine = {name: value.strip() for name, value in {**draft.values, **intent.values}.items()}
    typed = Typed(context, merged(draft, mine, _now(settings)))
    text = typed.text("rules_text", TEXT)
    lines = {one.value: " ".join(typed.text(one.value, LINE).split()) for one in Priority}
    typed.check()
    rules = Rules(text, {priority: line for priority, line in lines.items() if line})
    after = replace(settings, rules_text=rules.text, rules_by_priority=rules.by_priority)
    if after != settings:
        plan = replace(context.plan, version=context.plan.version + 1, settings=after)
        save_plan(context, plan)
    return Say(texts_saved(rules, context.words))


def _now(settings: Settings) -> dict[str, str]:
    return {"rules_text": settings.rules_text} | {
        one.value: settings.rules_by_priority.get(one.value, "") for one in Priority
    }


def _form(context: Context, draft: Draft) -> Form:
    return texts_form(draft.id, draft.values, draft.edition, context.words)


FORMS[FORM] = _form
