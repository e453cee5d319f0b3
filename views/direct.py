"""What somebody is told who writes to us alone, where it is not plain whom they mean."""

from collections.abc import Sequence

from views.language import Words
from views.nodes import Line, PublicView, plain


def which_server(names: Sequence[str], words: Words) -> PublicView:
    """``names``: the servers that they may mean."""
    known = words.rich("You are in several servers where I help: {names}.", names=", ".join(names))
    mend = words.rich(
        "I kept nothing yet. Write it again and begin with the server's name: {example}", example=f"{names[0]}: …"
    )
    return PublicView((Line(known), Line(mend)), plain(known))


def not_plain(words: Words) -> PublicView:
    """Somebody pressed what stands in a direct message, and nothing says which server's it is."""
    said = words.rich("It is not plain which server this belongs to, so nothing was done.")
    mend = words.rich("Do it in the server itself: {example}", example=words.typed(words.t("mine")))
    return PublicView((Line(said), Line(mend)), plain(said))
