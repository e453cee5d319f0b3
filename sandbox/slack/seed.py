"""A small company to begin with: three colleagues and two customers, one of them from outside."""

from sandbox.slack.server import LocalSlack


def seed(slack: LocalSlack) -> None:
    """Hoa leads (admin), Minh answers; Lan asks in Vietnamese, Tom in English, Olga from Globex in a shared channel.

    Channels: #support (open to all, with the app), #support-desk (private, the team and the app), #globex (shared).
    """
    hoa = slack.add_person("Hoa", tz="Asia/Ho_Chi_Minh", locale="vi-VN", admin=True, title="Lead")
    minh = slack.add_person("Minh", tz="Asia/Ho_Chi_Minh", locale="vi-VN", title="Agent")
    lan = slack.add_person("Lan", tz="Asia/Ho_Chi_Minh", locale="vi-VN", title="Customer")
    tom = slack.add_person("Tom", tz="Europe/Berlin", locale="en-US", title="Customer")
    olga = slack.add_person("Olga", tz="Europe/Berlin", locale="en-US", team="Globex", title="Customer")
    slack.add_channel("support", members=[hoa, minh, lan, tom])
    slack.add_channel("support-desk", private=True, members=[hoa, minh])
    slack.add_channel("globex", shared_with=["Globex"], members=[minh, olga])
    slack.add_usergroup("tech", "Tech", [hoa, minh])
