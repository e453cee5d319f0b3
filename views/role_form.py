"""The form that gives somebody a role, or takes it."""

from collections.abc import Sequence

from desk.forms import Values
from desk.person import Role
from views.language import Words
from views.nodes import Choice, Form, Input, Line, Option, PersonInput
from views.roles_board import role_name

AUTO = "auto"
"""Instead of a role: as the platforms' groups say."""


def role_form(draft: str, values: Values, groups: Sequence[tuple[str, str]], who: str | None, words: Words) -> Form:
    """Whom, unless that is known (``who``); which role; in the whole desk or in one of ``groups``."""
    roles = [Option(role.value, role_name(role, words)) for role in Role]
    roles.append(Option(AUTO, words.t("As their groups say")))
    items: list[Input | Line] = []
    if who is None:
        items.append(PersonInput("person", words.t("Whom"), values.get("person") or None, required=True))
    items.append(Choice("role", words.t("Role"), tuple(roles), values.get("role") or None, required=True))
    known = tuple(Option(key, name) for key, name in groups)
    items.append(
        Choice(
            "group",
            words.t("Where"),
            known,
            values.get("group") or None,
            hint=words.t("Leave it empty for the whole desk."),
        )
    )
    items.append(Line(words.rich("It holds at once. An admin is one in the whole desk."), "quiet"))
    return Form(
        title=words.t("Role of {who}", who=who) if who else words.t("Give a role"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="role",
        draft=draft,
        items=tuple(items),
    )
