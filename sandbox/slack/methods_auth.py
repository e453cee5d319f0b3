"""api.test, auth.*, oauth.v2.access, apps.connections.open."""

from sandbox.slack import deeds_channels
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method


@method("api.test", bearer="none")
def api_test(request: Request) -> Json:
    return {"args": request.args.values}


@method("auth.test")
def auth_test(request: Request) -> Json:
    core = request.core
    team = core.world.home_team
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": core.app.user.name,
        "team_id": team.id,
        "user_id": core.app.user.id,
        "bot_id": core.app.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def auth_revoke(request: Request) -> Json:
    test = request.args.flag("test")
    if not test:
        deeds_channels.revoke(request.core)
    return {"revoked": not test}


@method("apps.connections.open", bearer="app")
def connections_open(request: Request) -> Json:
    core = request.core
    address = core.base_url.replace("http://", "ws://")
    return {"url": f"{address}/link/?ticket={core.socket.ticket()}&app_id={core.app.id}"}


@method("oauth.v2.access", bearer="none")
def oauth_access(request: Request) -> Json:
    core, args = request.core, request.args
    if args.text("client_id", "") != core.app.client_id:
        raise SlackError("invalid_client_id")
    if args.text("client_secret", "") != core.app.client_secret:
        raise SlackError("bad_client_secret")
    installer = core.oauth_codes.pop(args.text("code", ""), None)
    if installer is None:
        raise SlackError("invalid_code")
    core.app.state = "installed"
    return {
        "access_token": core.app.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(core.app.scopes)),
        "bot_user_id": core.app.user.id,
        "app_id": core.app.id,
        "team": {"id": core.world.home_team.id, "name": core.world.home_team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": installer},
    }
