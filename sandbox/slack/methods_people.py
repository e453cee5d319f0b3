"""users.*, bots.info, team.info, usergroups.*."""

from sandbox.slack import shapes
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.methods import Request, method
from sandbox.slack.model import User
from sandbox.slack.paging import onward, page
from sandbox.slack.sight import known_to


@method("users.info")
def users_info(request: Request) -> Json:
    user = request.user()
    core = request.core
    if not known_to(core.world, user):
        raise SlackError("user_not_visible")
    return {"user": shapes.user(core, user, locale=request.args.flag("include_locale"))}


@method("users.list")
def users_list(request: Request) -> Json:
    core = request.core
    own: list[User] = [user for user in core.world.users.values() if user.team is core.world.home_team]
    some, cursor = page(request, own, 1000)
    locale = request.args.flag("include_locale")
    members = [shapes.user(core, user, locale=locale) for user in some]
    return {"members": members, "cache_ts": int(core.clock.now()), **onward(cursor)}


@method("bots.info")
def bots_info(request: Request) -> Json:
    core = request.core
    wanted = request.args.text("bot")
    bot = next((user for user in core.world.users.values() if user.is_bot and user.bot_id == wanted), None)
    if bot is None:
        raise SlackError("bot_not_found")
    profile = shapes.bot_profile(bot)
    return {"bot": {key: value for key, value in profile.items() if key != "team_id"}}


@method("team.info")
def team_info(request: Request) -> Json:
    wanted = request.args.optional("team") or request.core.world.home_team.id
    team = request.core.world.teams.get(wanted)
    if team is None:
        raise SlackError("team_not_found")
    shape = {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "is_verified": False}
    url = f"https://{team.domain}.slack.com/"
    return {"team": shape | {"url": url, "avatar_base_url": url, "icon": {"image_default": True}}}


@method("usergroups.list")
def usergroups_list(request: Request) -> Json:
    core = request.core
    disabled, users = request.args.flag("include_disabled"), request.args.flag("include_users")
    groups = [group for group in core.world.usergroups.values() if disabled or not group.disabled]
    return {"usergroups": [shapes.usergroup(core, group, users=users) for group in groups]}


@method("usergroups.users.list")
def usergroups_users_list(request: Request) -> Json:
    group = request.core.world.usergroups.get(request.args.text("usergroup"))
    if group is None or (group.disabled and not request.args.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": group.users}
