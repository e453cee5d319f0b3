"""The words of the command with what each of them takes, for platforms that offer them while one types."""

from collections.abc import Iterable
from dataclasses import replace

from desk.forms import CHOICES, standing_key
from desk.person import Role
from desk.ticket_links import BY_HAND
from desk.words import Outcome, Priority, Status, WaitingOn
from views.language import Words
from views.names import bare_status, field, outcome, priority, status, waiting
from views.nodes import Option
from views.rating_words import score_options
from views.roles_board import role_name
from views.ticket_links import relation
from views.typed import Taken, Topic, Typed, action, ticket_number
from views.typed_setup import of_history, of_hours, of_policies, of_rules

BY_DEED = (Outcome.CANCELLED, Outcome.MERGED)
"""What nobody says came of a ticket: other deeds do."""
SIDES = {WaitingOn.CUSTOMER: "customer", WaitingOn.OTHER_TEAM: "team", WaitingOn.THIRD_PARTY: "third"}
"""On whom a ticket waits, as it is typed."""


def menu_entry(words: Words) -> str:
    """What a message's menu calls the making of a ticket."""
    return words.t("Convert to ticket")


def about_all(words: Words) -> str:
    """What the command is for."""
    return words.t("Tickets of your helpdesk")


def topic_label(topic: Topic, words: Words) -> str:
    """What a topic is called among the words of the command."""
    return {"desk": words.t("desk"), "more": words.t("more")}[topic]


def about_topic(topic: Topic, words: Words) -> str:
    """What is gathered under it."""
    return {"desk": words.t("How the desk works"), "more": words.t("What else can be done with a ticket")}[topic]


def typed_commands(words: Words) -> tuple[Typed, ...]:
    """Everything that can be asked by a command: what is done all day by itself, the rest by topic."""
    query, ticket = _query(words), ticket_number(words)
    return (
        Typed("new", words.t("new"), words.t("Make a ticket, or ask for help"), (_said(words),)),
        Typed("list", words.t("list"), words.t("Find tickets; customers see their requests"), _filters(words)),
        Typed("view", words.t("view"), words.t("Your saved lists, or one of them"), (_view(words),)),
        Typed("next", words.t("next"), words.t("Your most urgent ticket, taken for you"), (_group(words),)),
        Typed("mine", words.t("mine"), words.t("Your tickets"), (query,)),
        *_on_ticket(ticket, words),
        Typed("pause", words.t("pause"), words.t("Be away: nothing is given to you meanwhile"), _away(words)),
        Typed("resume", words.t("resume"), words.t("Be here again")),
        Typed("summary", words.t("summary"), words.t("Post the queue's summary now"), (_group(words),)),
        Typed("home", words.t("home"), words.t("All that is yours on one page")),
        Typed("setup", words.t("setup"), words.t("Hours, people and channels, for admins")),
        Typed("help", words.t("help"), words.t("What you can do here")),
        *(replace(one, topic="desk") for one in _of_desk(words)),
        *(replace(one, topic="more") for one in _rarer(ticket, words)),
    )


def _of_desk(words: Words) -> Iterable[Typed]:
    one = Taken(
        "text", words.t("field"), words.t("One to change, or “add”; all of them where you leave it empty"), "text"
    )
    one_group = replace(_group(words), about=one.about)
    return (
        Typed("tags", words.t("tags"), words.t("Tags and how their tickets stand; leads change them"), _of_tags(words)),
        Typed("fields", words.t("fields"), words.t("Fields of tickets, for leads"), (one,)),
        *of_hours(words),
        Typed("policies", words.t("policies"), words.t("What is promised to whom, for leads"), of_policies(words)),
        *of_rules(words),
        Typed("history", words.t("history"), words.t("Who changed the setup, for leads"), of_history(words)),
        _of_canned(words),
        Typed("panel", words.t("panel"), words.t("Post a button for customers here, for leads")),
        _link(words),
        Typed("roles", words.t("roles"), words.t("Who is what and why; give and take roles, for admins"), _role(words)),
        Typed("group", words.t("group"), words.t("Groups and who answers in them, for leads"), (one_group,)),
        Typed("work", words.t("work"), words.t("What somebody can take on, and when they work"), (_worker(words),)),
        Typed("texts", words.t("texts"), words.t("What people read in forms, help and Home, for leads")),
        Typed(
            "channels",
            words.t("channels"),
            words.t("How each customers' channel makes tickets, for admins"),
        ),
        Typed("here", words.t("here"), words.t("Who is here, paused or outside their hours, for leads")),
        Typed("report", words.t("report"), words.t("What each did, and what they kept and broke"), (_days(words),)),
        Typed("order", words.t("order"), words.t("How To solve gives out tickets, for leads"), (_group(words),)),
        Typed("mute", words.t("mute"), words.t("Hear no more of somebody who sends spam, for leads"), (_whose(words),)),
    )


def _role(words: Words) -> tuple[Taken, ...]:
    """Without anything everybody is listed; ``who`` is a person, or a role whose members have it."""
    verbs = (
        ("give", words.t("Give")),
        ("take", words.t("Take away")),
        ("auto", words.t("As their groups say")),
        ("changes", words.t("Changes")),
        ("revert", words.t("Take this change back")),
    )
    roles = tuple(Option(one.value, role_name(one, words)) for one in Role)
    return (
        action(words, *verbs),
        Taken("who", words.t("who"), words.t("A person, or a role whose members have it"), "whoever"),
        Taken("role", words.t("role"), words.t("What they are then"), "choice", roles),
        Taken("group", field("group", words), words.t("Only there; empty: in the whole desk"), "group"),
        Taken("text", words.t("change"), words.t("Which change to take back, by its number"), "text"),
    )


def _of_tags(words: Words) -> tuple[Taken, ...]:
    return (
        Taken("tag", words.t("tag"), words.t("One to change; all of them where you leave it empty"), "tag"),
        Taken(
            "rename",
            words.t("new name"),
            words.t("What it is called from then on; another tag: the two become one"),
            "text",
        ),
    )


def _rarer(ticket: Taken, words: Words) -> Iterable[Typed]:
    return (
        Typed("shift", words.t("shift"), words.t("Offer your open tickets to a colleague or a group"), _offered(words)),
        Typed("log", words.t("log"), words.t("What happened to a ticket"), (ticket,)),
        Typed(
            "conversation", words.t("conversation"), words.t("What was said, with its files"), (ticket, _notes(words))
        ),
        Typed("contact", words.t("contact"), words.t("Log a call, a visit or an e-mail"), (ticket, _said(words))),
        Typed("noanswer", words.t("no answer"), words.t("Say that no answer is needed"), (ticket,)),
        Typed(
            "postpone",
            words.t("postpone"),
            words.t("Put a ticket off until later"),
            (ticket, _when(words), _why(words)),
        ),
        Typed("follow", words.t("follow"), words.t("Hear of what happens to a ticket"), (ticket,)),
        Typed("unfollow", words.t("unfollow"), words.t("Hear of it no more"), (ticket,)),
        Typed("pin", words.t("pin"), words.t("Put a ticket into your own queue of five"), (ticket,)),
        Typed("skip", words.t("skip"), words.t("Pass a ticket over until tomorrow"), (ticket,)),
        Typed("unpin", words.t("unpin"), words.t("Take it out of your queue"), (ticket,)),
        Typed("reminders", words.t("reminders"), words.t("Your reminders; take them back")),
        Typed("back", words.t("bring back"), words.t("Let a ticket that was put off be solved now"), (ticket,)),
        Typed("rate", words.t("rate"), words.t("Say how your request went"), (ticket, _score(words), _why(words))),
        Typed("spam", words.t("spam"), words.t("Take a ticket out of queues, clocks and reports"), (ticket,)),
        Typed("bulk", words.t("bulk"), words.t("Change many tickets at once"), _of_bulk(words)),
        Typed("undo", words.t("undo"), words.t("Take back the last thing that you did")),
        Typed("notspam", words.t("not spam"), words.t("Bring it back"), (ticket,)),
        *_links(ticket, words),
    )


def _offered(words: Words) -> tuple[Taken, ...]:
    return (action(words, ("accept", words.t("Accept")), ("decline", words.t("Decline"))),)


def _notes(words: Words) -> Taken:
    return action(words, ("notes", words.t("Notes")))


def _of_bulk(words: Words) -> tuple[Taken, ...]:
    return (_query(words), _canned(words), action(words, ("refused", words.t("See what the last one left"))))


def _links(ticket: Taken, words: Words) -> Iterable[Typed]:
    """What ties one ticket to another."""
    choices = tuple(Option(one.value, relation(one, words)) for one in BY_HAND)
    what = Taken("relation", words.t("relation"), words.t("What it is to the other"), "choice", choices)
    other = Taken("other", words.t("other"), words.t("The other ticket's number"), "ticket")
    return (
        Typed("relate", words.t("relate"), words.t("Link a ticket to another"), (ticket, other, what)),
        Typed("merge", words.t("merge"), words.t("End it in another ticket of the customer's"), (ticket, other)),
        Typed("unmerge", words.t("unmerge"), words.t("Undo a merge of the last 7 days"), (ticket,)),
        Typed(
            "cause",
            words.t("cause"),
            words.t("Tie tickets of several customers to one cause"),
            (ticket, replace(other, optional=True)),
        ),
        Typed("split", words.t("split"), words.t("Give a part of a ticket to another group"), (ticket,)),
        Typed(
            "internal",
            words.t("internal"),
            words.t("Ask a colleague, out of the customer's sight"),
            (replace(ticket, optional=True), _said(words)),
        ),
        Typed("unrelate", words.t("unrelate"), words.t("Take a link away again"), (ticket, other)),
    )


def _on_ticket(ticket: Taken, words: Words) -> Iterable[Typed]:
    to = Taken("to", words.t("to"), words.t("Whom it goes to; a form asks where you leave it empty"), "agent")
    return (
        Typed("show", words.t("show"), words.t("Show a ticket"), (ticket,)),
        Typed("edit", words.t("edit"), words.t("Change a ticket, by a form or here"), (ticket, *_fields(words))),
        Typed("why", words.t("why"), words.t("Explain when a ticket is due"), (ticket, _all(words))),
        Typed("take", words.t("take"), words.t("Take a ticket"), (ticket,)),
        Typed("reply", words.t("reply"), words.t("Answer the customer"), (ticket, _said(words), _canned(words))),
        Typed("note", words.t("note"), words.t("Write a note that customers never see"), (ticket, _said(words))),
        Typed("solve", words.t("solve"), words.t("Solve a ticket"), (ticket, _came(words))),
        Typed("wait", words.t("wait"), words.t("Let a ticket wait"), (ticket, _whom(words))),
        Typed("reopen", words.t("reopen"), words.t("Open a ticket again"), (ticket,)),
        Typed("close", words.t("close"), words.t("Close a ticket for good"), (ticket,)),
        Typed("hand", words.t("hand over"), words.t("Give a ticket to somebody else"), (ticket, to)),
        Typed("remind", words.t("remind"), words.t("Be reminded of a ticket later"), (ticket, _when(words))),
    )


def _of_canned(words: Words) -> Typed:
    """Without anything they are listed."""
    labels = {"list": words.t("list"), "new": words.t("new"), "edit": words.t("edit"), "delete": words.t("delete")}
    choices = tuple(Option(one, label) for one, label in labels.items())
    action = Taken("action", words.t("action"), words.t("What is to be done"), "choice", choices)
    name = Taken("name", words.t("name"), words.t("Which one"), "canned")
    return Typed("canned", words.t("canned"), words.t("Canned replies; leads make and change them"), (action, name))


def _canned(words: Words) -> Taken:
    return Taken("canned", words.t("canned"), words.t("A canned reply to begin with"), "canned")


def _link(words: Words) -> Typed:
    """Without anything an admin is shown a code for another workspace."""
    code = Taken("code", words.t("code"), words.t("The code that you were given; “me” shows one for yourself"), "text")
    to = Taken("to", words.t("to"), words.t("Whose account it is, if not yours; for admins"), "customer")
    return Typed(
        "link", words.t("link"), words.t("One desk on several platforms, one person by several accounts"), (code, to)
    )


def _worker(words: Words) -> Taken:
    about = words.t("Whose, for leads; your own hours where you leave it empty")
    return Taken("to", words.t("to"), about, "agent")


def _days(words: Words) -> Taken:
    about = words.t("So many days back, such as 30; empty: a week")
    return Taken("text", words.t("days"), about, "text")


def _whose(words: Words) -> Taken:
    return Taken(
        "to", words.t("to"), words.t("Whom; all who are muted are listed where you leave it empty"), "customer"
    )


def _said(words: Words) -> Taken:
    return Taken("text", words.t("text"), words.t("What to say; the form lets you change it"), "text")


def _query(words: Words) -> Taken:
    about = words.t("Words, or filters such as status:open, overdue or tag:vip")
    return Taken("filter", words.t("filter"), about, "filter")


def _view(words: Words) -> Taken:
    about = words.t("Its name; or save, rename, delete, default before a name")
    return Taken("view", words.t("name"), about, "view")


def _group(words: Words) -> Taken:
    return Taken("group", field("group", words), words.t("One group"), "group")


def _priority(words: Words) -> Taken:
    choices = tuple(Option(one.value, priority(one, words)) for one in Priority)
    return Taken("priority", field("priority", words), words.t("How much it matters"), "choice", choices)


def _filters(words: Words) -> tuple[Taken, ...]:
    statuses = tuple(Option(one.value, bare_status(one, words)) for one in Status)
    return (
        _query(words),
        Taken("status", field("status", words), words.t("Where they stand"), "choice", statuses),
        _priority(words),
        _group(words),
        Taken("assignee", field("assignee", words), words.t("Whose they are"), "agent"),
        Taken("requester", field("requester", words), words.t("Who asked"), "customer"),
        Taken("tag", words.t("tag"), words.t("A tag that they bear"), "tag"),
    )


def _fields(words: Words) -> tuple[Taken, ...]:
    standings = tuple(Option(standing_key(one), status(one.status, one.on, words)) for one in CHOICES)
    return (
        Taken("subject", field("subject", words), words.t("What it is about"), "text"),
        Taken("summary", field("summary", words), words.t("For the team only"), "text"),
        _priority(words),
        Taken("status", field("status", words), words.t("Where it stands"), "choice", standings),
        Taken("assignee", field("assignee", words), words.t("Who handles it"), "agent"),
        _group(words),
        Taken("tag", words.t("tag"), words.t("One to add, or -tag to take one away"), "tag"),
        Taken("due", field("due", words), words.t("Such as tomorrow 5pm, next mon or 25/12 09:30; or policy"), "text"),
        Taken("field", words.t("field"), words.t("Such as type=bug; type= empties it"), "text"),
    )


def _came(words: Words) -> Taken:
    choices = tuple(Option(one.value, outcome(one, words)) for one in Outcome if one not in BY_DEED)
    return Taken("outcome", words.t("outcome"), words.t("What came of it"), "choice", choices)


def _whom(words: Words) -> Taken:
    choices = tuple(Option(said, waiting(one, words)) for one, said in SIDES.items())
    return Taken("whom", words.t("whom"), words.t("On whom it waits"), "choice", choices)


def _score(words: Words) -> Taken:
    return Taken("score", words.t("rating"), words.t("From very bad to very good"), "choice", score_options(words))


def _why(words: Words) -> Taken:
    return Taken("text", words.t("reason"), words.t("Why; for the team only"), "text")


def _all(words: Words) -> Taken:
    choices = (Option("all", words.t("everything")),)
    about = words.t("All that was done to it by itself, and why")
    return Taken("action", words.t("action"), about, "choice", choices)


def _away(words: Words) -> tuple[Taken, ...]:
    until = Taken("when", words.t("until"), words.t("Such as 14:00 or in 30 minutes; a form asks for the rest"), "text")
    return until, Taken("text", words.t("reason"), words.t("Why; the team sees it"), "text")


def _when(words: Words) -> Taken:
    about = words.t("Such as tomorrow 5pm or in 2 working hours; else a form asks")
    return Taken("when", words.t("when"), about, "text")
