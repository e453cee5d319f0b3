"""What linking shows: codes, what comes of entering one, and who hears of it."""

from desk.intents import EnterCode
from tests.golden.facts import SOON, Screens, posted
from views import linking
from views.language import Words
from views.linking import Place

CODE = "K7WQX-M2RTB"
SLACK, DISCORD = Place("Acme", "slack"), Place("Acme players", "discord")


def screens(words: Words) -> Screens:
    """Each by its name."""
    names = f"Minh, {SLACK}", f"minh_92, {DISCORD}"
    views = {
        "desk_code": linking.desk_code(CODE, SOON, words),
        "own_code": linking.own_code(CODE, SOON, words),
        "code_for": linking.code_for("Minh", CODE, SOON, words),
        "sure_to_join": linking.sure_to_join(DISCORD, "Acme support", CODE, words),
        "sure_one_person": linking.sure_one_person(*names, EnterCode(CODE), words),
        "sure_one_person_by_admin": linking.sure_one_person(*names, EnterCode(CODE, "U1"), words),
        "has_joined": linking.has_joined(DISCORD, "Acme support", words),
        "are_one": linking.are_one(*names, words),
        "joined_desk": linking.joined_desk("Hoa", DISCORD, words),
        "linked_to_you": linking.linked_to_you(names[1], words),
    }
    return {f"link_{name}": posted(view) for name, view in views.items()}
