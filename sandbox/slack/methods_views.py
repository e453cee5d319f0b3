"""views.*: modals and the Home tab."""

from sandbox.slack import shapes, views
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import View


@method("views.open")
def open_view(request: Request) -> Json:
    core = request.core
    body = views.checked(core, request.method, "modal", request.args.values.get("view"))
    trigger = core.triggers.exchange(request.args.values.get("trigger_id"))
    view = views.new(core, trigger.user, body)
    core.stage.show(view, push=False)
    return {"view": shapes.view(core, view)}


@method("views.push")
def push_view(request: Request) -> Json:
    core = request.core
    body = views.checked(core, request.method, "modal", request.args.values.get("view"))
    trigger = core.triggers.exchange(request.args.values.get("trigger_id"))
    stack = core.stage.stack(trigger.user)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= views.DEEPEST:
        raise SlackError("push_limit_reached")
    view = views.new(core, trigger.user, body, stack[-1])
    core.stage.show(view, push=True)
    return {"view": shapes.view(core, view)}


@method("views.update")
def update_view(request: Request) -> Json:
    core, args = request.core, request.args
    view_id, external = args.optional("view_id"), args.optional("external_id")
    if view_id is None and external is None:
        raise SlackError("invalid_arguments", messages=["missing required field: view_id"])
    view = core.stage.all.get(view_id) if view_id else core.stage.by_external_id(str(external))
    if view is None or view.closed:
        raise SlackError("not_found")
    body = views.checked(core, request.method, str(view.body["type"]), args.values.get("view"))
    _same(args.optional("hash"), view)
    views.replace(core, view, body)
    return {"view": shapes.view(core, view)}


@method("views.publish")
def publish_view(request: Request) -> Json:
    core = request.core
    user = request.user("user_id")
    body = views.checked(core, request.method, "home", request.args.values.get("view"))
    view = core.world.homes.get(user.id)
    _same(request.args.optional("hash"), view)
    if view is None:
        view = views.new(core, user.id, body)
        core.world.homes[user.id] = core.stage.all[view.id] = view
        core.pulse.beat()
    else:
        views.replace(core, view, body)
    return {"view": shapes.view(core, view)}


def _same(given: str | None, view: View | None) -> None:
    if given is not None and view is not None and given != view.hash:
        raise SlackError("hash_conflict")
