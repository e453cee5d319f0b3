"""Application commands: listed, overwritten in bulk, made and changed, everywhere or in one guild."""

from typing import Any

from sandbox.discord import judges_commands
from sandbox.discord.compose import spare
from sandbox.discord.errors import DiscordError, Json, invalid, missing_access, unknown
from sandbox.discord.routes import Ask, Reply, route

EVERYWHERE = "/applications/{application_id}/commands"
IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
CREATES, DAY = 200, 86_400.0


def _scope(ask: Ask) -> str | None:
    if ask.params["application_id"] != ask.core.app.id:
        raise DiscordError(403, 20012, "You are not authorized to perform this action on this application")
    guild = ask.params.get("guild_id")
    if guild is not None and (guild not in ask.core.world.guilds or ask.me not in ask.core.world.guilds[guild].members):
        raise missing_access()
    return guild


def _kept(ask: Ask, scope: str | None, body: Json, old: Json | None) -> Json:
    """The command as Discord keeps it; a new one counts toward the day's creates."""
    core = ask.core
    if old is None:
        made = core.app.creates.setdefault(scope, [])
        made[:] = [at for at in made if at > core.clock.now() - DAY]
        if len(made) >= CREATES:
            raise DiscordError(
                400, 30034, f"Max number of daily application command creates has been reached ({CREATES})"
            )
        made.append(core.clock.now())
    kept: Json = {
        "default_member_permissions": None,
        "type": 1,
        "description": "",
        "name_localizations": None,
        "description_localizations": None,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
        **spare({name: part for name, part in body.items() if name not in ("id", "dm_permission")}),
        "id": core.ids.next() if old is None else old["id"],
        "application_id": core.app.id,
    }
    if scope is not None:
        kept["guild_id"] = scope
    if kept.get("default_member_permissions") is not None:
        kept["default_member_permissions"] = str(kept["default_member_permissions"])
    same = old is not None and {**old, "version": None} == {**kept, "version": None}
    kept["version"] = old["version"] if old is not None and same else core.ids.next()
    return kept


def _shown(ask: Ask, one: Json) -> Json:
    """A command as an answer shows it: its localisations only where they are asked for."""
    if ask.query.get("with_localizations") in ("true", "1") or ask.body is not None:
        return one

    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: bare(inner) for name, inner in part.items() if not name.endswith("_localizations")}
        return [bare(inner) for inner in part] if isinstance(part, list) else part

    shown: Json = bare(one)
    return shown


def _of_scope(ask: Ask) -> dict[str, Json]:
    return ask.core.app.commands.setdefault(_scope(ask), {})


@route("GET", EVERYWHERE)
@route("GET", IN_GUILD)
def listed(ask: Ask) -> list[Json]:
    return [_shown(ask, one) for one in _of_scope(ask).values()]


@route("PUT", EVERYWHERE)
@route("PUT", IN_GUILD)
def overwrite(ask: Ask) -> list[Json]:
    """Put these in the place of all that the scope had; one of the same kind and name keeps its number."""
    scope = _scope(ask)
    if not isinstance(ask.body, list):
        raise DiscordError(400, 50109, "The request body contains invalid JSON.")
    if complaints := list(judges_commands.commands(ask.body)):
        raise invalid(complaints)
    old = {(one["type"], one["name"]): one for one in _of_scope(ask).values()}
    kept = [_kept(ask, scope, one, old.get((one.get("type") or 1, one["name"]))) for one in ask.body]
    ask.core.app.commands[scope] = {one["id"]: one for one in kept}
    return kept


@route("POST", EVERYWHERE)
@route("POST", IN_GUILD)
def create(ask: Ask) -> Reply:
    """Add one; one of the same kind and name is overwritten."""
    scope, body, here = _scope(ask), ask.json(), _of_scope(ask)
    if complaints := list(judges_commands.command(body)):
        raise invalid(complaints)
    same = [one for one in here.values() if (one["type"], one["name"]) == (body.get("type") or 1, body["name"])]
    kept = _kept(ask, scope, body, same[0] if same else None)
    if not same and (complaints := list(judges_commands.commands([*here.values(), kept]))):
        raise invalid(complaints)
    here[kept["id"]] = kept
    return Reply(200 if same else 201, kept)


def _one(ask: Ask) -> Json:
    found = _of_scope(ask).get(ask.params["command_id"])
    if found is None:
        raise unknown("application command")
    return found


@route("GET", EVERYWHERE + "/{command_id}")
@route("GET", IN_GUILD + "/{command_id}")
def read(ask: Ask) -> Json:
    return _one(ask)


@route("PATCH", EVERYWHERE + "/{command_id}")
@route("PATCH", IN_GUILD + "/{command_id}")
def change(ask: Ask) -> Json:
    old = _one(ask)
    body = {
        **{name: part for name, part in old.items() if name not in ("application_id", "version", "guild_id")},
        **ask.json(),
    }
    if complaints := list(judges_commands.command(body)):
        raise invalid(complaints)
    kept = _kept(ask, _scope(ask), body, old)
    _of_scope(ask)[kept["id"]] = kept
    return kept


@route("DELETE", EVERYWHERE + "/{command_id}")
@route("DELETE", IN_GUILD + "/{command_id}")
def delete(ask: Ask) -> None:
    del _of_scope(ask)[_one(ask)["id"]]
