"""The doctor calls what rules call: each system is sent a signed ping, and what keeps it from being told is named."""

from collections.abc import AsyncIterator
from dataclasses import replace
from json import loads
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.webhook_checkup import look_at_webhooks
from desk.rules.model import Action, Kind, Macro, On, Rule
from storage.store import Store
from tests.other_system import Other, other_system
from tests.storage.house import NOW, new_id

SECRET = {"webhook_secret": "s" * 40, "webhook_hosts": "127.0.0.1"}


@pytest.fixture
async def other() -> AsyncIterator[Other]:
    async with other_system() as made:
        yield made


def rule(name: str, address: str, *, enabled: bool = True) -> Rule:
    return Rule(name.lower(), name, (On.CREATED,), actions=(Action(Kind.WEBHOOK, address),), enabled=enabled)


def store(tmp_path: Path, *rules: Rule, macros: tuple[Macro, ...] = ()) -> Store:
    """A desk with these rules."""
    made = Store(f"sqlite:///{tmp_path / 'desk.db'}")
    made.migrate()
    _, desk = made.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    plan = made.read(lambda unit: unit.desks.get(desk)).plan
    changed = replace(plan, version=plan.version + 1, rules=rules, macros=macros)
    made.write(lambda unit: unit.desks.save_plan(desk, changed, None, NOW))
    return made


def settings(tmp_path: Path, **more: str) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", **more)


async def test_each_is_pinged_once_and_what_is_wrong_has_its_mend(other: Other, tmp_path: Path) -> None:
    inside = f"https://localhost:{other.port}/secret"
    macro = Macro("tell", "Tell them", (Action(Kind.WEBHOOK, other.hook),))
    desk = store(
        tmp_path,
        rule("First", other.hook),
        rule("Inside", inside),
        rule("Plain", "http://example.com/secret"),
        rule("Off", "https://off.example.com/", enabled=False),
        macros=(macro,),
    )
    found = await look_at_webhooks(settings(tmp_path, **SECRET), desk, NOW)
    desk.close()
    told = {one.what: (one.level, one.mend) for one in found}
    assert told[f"http://127.0.0.1:{other.port} (First, Tell them) takes what it is told."] == ("well", "")
    levels = {what: level for what, (level, _) in told.items()}
    assert levels[
        f"https://localhost:{other.port} (Inside) can't be told: The address is inside our own network. "
        "(address_not_allowed)"
    ] == ("mend")
    assert levels["http://example.com (Plain) can't be told: The address does not begin with https. (not_https)"] == (
        "mend"
    )
    assert len(found) == 3
    assert all(mend for level, mend in told.values() if level == "mend")
    assert "secret" not in str(found)
    ((headers, body),) = other.heard
    assert loads(body) == {"event": "ping", "at": NOW.isoformat()}
    assert headers["Deskhand-Signature"].startswith(f"t={int(NOW.timestamp())},v1=")


@pytest.mark.parametrize(
    ("status", "headers", "level", "said"),
    [(404, {}, "mend", "refused it with 404"), (503, {}, "mend", "503"), (429, {"Retry-After": "9"}, "note", "9 s")],
)
async def test_what_it_answers_is_told(other: Other, tmp_path: Path, status, headers, level, said) -> None:
    other.status, other.headers = status, headers
    desk = store(tmp_path, rule("First", other.hook))
    (found,) = await look_at_webhooks(settings(tmp_path, **SECRET), desk, NOW)
    desk.close()
    assert (found.level, said in found.what) == (level, True), found


async def test_without_a_secret_that_is_what_is_missing_and_without_rules_nothing_is(tmp_path: Path) -> None:
    desk = store(tmp_path, rule("First", "https://hooks.example.com/x"))
    (found,) = await look_at_webhooks(settings(tmp_path), desk, NOW)
    assert found.level == "mend"
    assert "DESKHAND_WEBHOOK_SECRET" in found.mend
    plan = desk.read(lambda unit: unit.desks.all()[0].plan)
    bare = replace(plan, version=plan.version + 1, rules=())
    desk.write(lambda unit: unit.desks.save_plan(unit.desks.all()[0].id, bare, None, NOW))
    assert await look_at_webhooks(settings(tmp_path), desk, NOW) == []
    desk.close()
