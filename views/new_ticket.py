"""What is left to choose of a new ticket whose form had no place for it: each choice is a deed of its own."""

from collections.abc import Sequence

from desk.forms import CHOICES, standing_key
from desk.intents import EditWords
from desk.ticket import Standing
from views.buttons import LONGEST, press
from views.language import Words
from views.names import field
from views.names import status as status_name
from views.nodes import Menu, Option

OPTIONS = 25


def left_to_choose(
    number: int,
    standing: Standing,
    group: str,
    groups: Sequence[tuple[str, str]],
    words: Words,
    tags: Sequence[str] = (),
) -> tuple[Menu, ...]:
    """Its status, its group where there are several, and a tag to bear; ``groups`` are keys and names, ``tags`` those
    that it doesn't bear yet."""
    statuses = [(standing_key(one), status_name(one.status, one.on, words)) for one in CHOICES]
    known = [_menu(number, "status", standing_key(standing), statuses, words)]
    if len(groups) > 1:
        known.append(_menu(number, "group", group, groups, words))
    shown = [(tag, tag) for tag in tags if '"' not in tag][:OPTIONS]
    if shown:
        made = tuple(Option(press(EditWords(number, f'tag:"+{tag}"')), name) for tag, name in shown)
        known.append(Menu(field("tags", words), made))
    return tuple(known)


def _menu(number: int, name: str, now: str, options: Sequence[tuple[str, str]], words: Words) -> Menu:
    short = [(key, label) for key, label in options if len(key) < LONGEST // 2]
    made = tuple(Option(press(EditWords(number, f'{name}:"{key}"')), label) for key, label in short)
    return Menu(field(name, words), made, chosen=press(EditWords(number, f'{name}:"{now}"')))
