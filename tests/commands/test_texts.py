"""The desk's rules in words, on both databases: a lead writes them, all read the text, the team the lines."""

import pytest

from desk.intents import ShowHelp, ShowHome, StartConvert
from desk.intents_texts import StartTexts, SubmitTexts
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def send(desk: Desk, **values: str):
    form = form_of(desk.ask("UMINH", StartTexts()))
    return desk.ask("UMINH", SubmitTexts(form.draft, {**{n: str(v or "") for n, v in fields(form).items()}, **values}))


def test_what_a_lead_writes_stands_in_forms_help_and_home(desk: Desk):
    answer = send(desk, rules_text="Urgent only for outages.\nBe kind.", urgent="Nobody can work.")
    assert "Urgent: Nobody can work." in text_of(answer)
    for asked in (ShowHome(), ShowHelp()):
        team, customer = text_of(desk.ask("UMINH", asked)), text_of(desk.ask("ULAN", asked))
        assert "Be kind." in team
        assert "Be kind." in customer
        assert "Nobody can work." in team
        assert "Nobody can work." not in customer
    form = desk.ask("UMINH", StartConvert((one := desk.heard("ULAN", "Help")).ref, (one,)))
    assert "Urgent only for outages." in text_of(form)
    # What was not touched stays, and an unchanged form makes no version.
    version = desk.plan.version
    send(desk)
    assert desk.plan.version == version
    send(desk, rules_text="")
    assert (desk.plan.settings.rules_text, desk.plan.settings.rules_by_priority) == ("", {"urgent": "Nobody can work."})
    assert wrong(send(desk, low="x" * 301)) == {"low"}


def test_two_leads_who_write_at_once_see_each_other(desk: Desk):
    form = form_of(desk.ask("UMINH", StartTexts()))
    send(desk, high="Today.", low="This week.")
    again = desk.ask("UMINH", SubmitTexts(form.draft, {"high": "Now.", "medium": "Tomorrow."}))
    assert "Today." in text_of(form_of(again))
    desk.ask("UMINH", SubmitTexts(form.draft, {"high": "Now.", "medium": "Tomorrow."}))
    assert desk.plan.settings.rules_by_priority == {"high": "Now.", "medium": "Tomorrow.", "low": "This week."}
