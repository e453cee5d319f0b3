"""What may stand behind a command: closed sets of words, in English and Vietnamese."""

from desk.words import ContactKind, Outcome, WaitingOn

OUTCOMES: dict[Outcome, tuple[str, ...]] = {
    Outcome.SOLVED: ("solved", "xong"),
    Outcome.SILENT: ("silent", "customer silent", "khách im lặng", "im lặng"),
    Outcome.DUPLICATE: ("duplicate", "trùng"),
    Outcome.CANT_DO: ("can't do", "cant do", "cant_do", "không làm được"),
}
WHOM: dict[WaitingOn, tuple[str, ...]] = {
    WaitingOn.CUSTOMER: ("customer", "khách"),
    WaitingOn.OTHER_TEAM: ("team", "other team", "đội khác", "nhóm khác"),
    WaitingOn.THIRD_PARTY: ("third", "third party", "bên thứ ba"),
}
CONTACTS: dict[ContactKind, tuple[str, ...]] = {
    ContactKind.CALL: ("call", "cuộc gọi"),
    ContactKind.VISIT: ("visit", "gặp mặt"),
    ContactKind.EMAIL: ("email", "thư điện tử"),
}
"""Commands that say already how somebody was in contact."""
_HOW = tuple(word for words in CONTACTS.values() for word in words)
CONTACT = ("log contact", "log a contact", "liên hệ", "ghi liên hệ", *_HOW)
"""What else the command is called that logs one."""
DEMAND = ("demand", "yêu cầu")
"""Of the command of groups: what tickets ask of whoever gets them."""
WHEN: dict[str, tuple[str, ...]] = {
    "15m": ("15m", "15 min", "15 phút"),
    "1h": ("1h", "1 hour", "1 giờ"),
    "morning": ("morning", "tomorrow", "tomorrow morning", "sáng mai", "sáng", "mai", "ngày mai"),
}
CANNED: dict[str, tuple[str, ...]] = {
    "list": ("show", "danh sách", "xem"),
    "new": ("add", "mới", "thêm"),
    "edit": ("change", "sửa"),
    "delete": ("remove", "xóa"),
}
"""What is done with canned replies."""
ALL: dict[str, tuple[str, ...]] = {"all": ("everything", "tất cả")}
"""Not only what is asked for most."""
REFUSED = ("refused", "what was left", "bị từ chối", "từ chối")
"""What a change of many tickets left as it was."""
NOTES = ("notes", "các ghi chú")
"""The team's words alone, of all that was said; a command of that name asks for them, too."""
OFFERS: dict[bool, tuple[str, ...]] = {
    True: ("accept", "nhận", "nhận ca", "đồng ý"),
    False: ("decline", "từ chối"),
}
"""What somebody says to a shift that they are offered."""
SPANS: dict[int, tuple[str, ...]] = {
    7: ("week", "a week", "tuần", "một tuần"),
    30: ("month", "a month", "tháng", "một tháng"),
    90: ("quarter", "a quarter", "quý", "một quý"),
}
"""Days of a report that have a name."""
