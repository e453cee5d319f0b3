"""Guilds and the application as Discord writes them."""

from sandbox.discord import shapes_channels
from sandbox.discord.app import GUILD_MEMBERS, MESSAGE_CONTENT, PRESENCES, App
from sandbox.discord.errors import Json
from sandbox.discord.model import Guild
from sandbox.discord.permissions import in_guild
from sandbox.discord.shapes_people import member, moment, role, user
from sandbox.discord.world import World


def guild(one: Guild) -> Json:
    nothing = dict.fromkeys(
        [
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "system_channel_id",
            "widget_channel_id",
            "max_presences",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data",
        ]
    )
    return {
        **nothing,
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner,
        "features": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role(each) for each in one.roles.values()],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": one.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def whole_guild(world: World, one: Guild, app: App, *, new: bool = False) -> Json:
    """What GUILD_CREATE brings: its channels, and of its threads those that are active and that the app sees.

    A guild that the app came into just now says nothing of its being available; by that libraries know a join.
    """
    threads = shapes_channels.active_threads(one, app.user.id)
    return {
        **guild(one),
        "joined_at": moment(one.members[app.user.id].joined),
        "large": len(one.members) > 250,
        **({} if new else {"unavailable": False}),
        "member_count": len(one.members),
        "members": [member(one.members[app.user.id])],
        "channels": [shapes_channels.channel(world, each) for each in one.channels.values() if not each.is_thread],
        "threads": [shapes_channels.thread(world, each, app.user.id) for each in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def my_guild(one: Guild, app: App) -> Json:
    """One row of the list of the app's guilds."""
    return {
        "id": one.id,
        "name": one.name,
        "icon": None,
        "banner": None,
        "owner": one.owner == app.user.id,
        "permissions": str(in_guild(one, app.user.id)),
        "features": [],
        "approximate_member_count": len(one.members),
    }


def application(app: App, guilds: int) -> Json:
    flags = (
        (1 << 13 if app.intents & PRESENCES else 0)
        | (1 << 15 if app.intents & GUILD_MEMBERS else 0)
        | (1 << 19 if app.intents & MESSAGE_CONTENT else 0)
    )
    return {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(app.user),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(app.owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}},
    }
