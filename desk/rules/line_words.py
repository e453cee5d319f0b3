"""The words in which rules are written, English and Vietnamese; the first of each is the one that is written back."""

from desk.rules.model import Anchor, Check
from desk.rules.telling import TOLD as TELLING
from desk.ticket import Source
from desk.words import Outcome, Priority

FIELDS: dict[str, tuple[str, ...]] = {
    "subject": ("subject", "tiêu đề"),
    "summary": ("summary", "tóm tắt"),
    "text": ("text", "nội dung"),
    "priority": ("priority", "mức ưu tiên", "ưu tiên"),
    "status": ("status", "trạng thái"),
    "group": ("group", "nhóm"),
    "assignee": ("assignee", "người xử lý"),
    "requester": ("requester", "customer", "khách"),
    "source": ("source", "nguồn"),
    "tags": ("tag", "tags", "thẻ"),
    "internal": ("internal", "nội bộ"),
    "hours": ("hours", "business hours", "giờ làm việc", "giờ"),
    "rating": ("rating", "đánh giá"),
    "due": ("due", "hạn", "hạn xử lý"),
    "outcome": ("outcome", "kết quả"),
    "created": ("created", "made", "ngày tạo", "tạo"),
    "changed_from": ("before", "changed from", "trước đó"),
    "changed_to": ("after", "changed to", "sau đó"),
}
CHECKS: dict[Check, tuple[str, ...]] = {
    Check.IS: ("is", "là"),
    Check.IS_NOT: ("is not", "isn't", "không là", "không phải", "không phải là"),
    Check.CONTAINS: ("contains", "has", "có từ", "có"),
    Check.LACKS: ("lacks", "does not contain", "không có từ", "không có"),
    Check.MATCHES: ("matches", "khớp"),
    Check.EMPTY: ("is empty", "empty", "trống", "để trống"),
    Check.FILLED: ("is filled in", "filled", "đã điền"),
}
VERBS: dict[str, tuple[str, ...]] = {
    "priority": ("priority", "set priority", "mức ưu tiên", "ưu tiên"),
    "status": ("status", "set status", "trạng thái"),
    "subject": ("subject", "tiêu đề"),
    "summary": ("summary", "tóm tắt"),
    "tag": ("tag", "add tag", "gắn thẻ", "thẻ"),
    "untag": ("untag", "remove tag", "bỏ thẻ"),
    "assign": ("assign", "give to", "giao cho", "giao"),
    "route": ("route", "move to", "chuyển nhóm", "chuyển sang"),
    "reply": ("reply", "answer", "trả lời"),
    "note": ("note", "ghi chú"),
    "webhook": ("webhook", "gọi"),
    "message": ("message", "write to", "nhắn"),
    "snooze": ("snooze", "put off", "hoãn"),
    "solve": ("solve", "giải quyết"),
    "stop": ("stop", "dừng"),
}
PRIORITIES: dict[str, tuple[str, ...]] = {
    Priority.URGENT: ("urgent", "khẩn cấp", "khẩn"),
    Priority.HIGH: ("high", "cao"),
    Priority.MEDIUM: ("medium", "trung bình", "vừa"),
    Priority.LOW: ("low", "thấp"),
}
STANDINGS: dict[str, tuple[str, ...]] = {
    "open": ("open", "mở", "đang mở"),
    "pending:customer": ("pending:customer", "chờ khách"),
    "pending:other_team": ("pending:other_team", "chờ đội khác"),
    "pending:third_party": ("pending:third_party", "chờ bên thứ ba"),
    "pending": ("pending", "chờ", "chờ xử lý"),
    "solved": ("solved", "đã giải quyết"),
    "closed": ("closed", "đã đóng"),
}
YES_NO: dict[str, tuple[str, ...]] = {"yes": ("yes", "có"), "no": ("no", "không")}
WITH = ("with", "với", "kèm")
"""Between an address and what it is told of."""
TOLD: dict[str, tuple[str, ...]] = {one: FIELDS[one] for one in TELLING}
HOURS: dict[str, tuple[str, ...]] = {"working": ("working", "open", "trong giờ"), "closed": ("closed", "ngoài giờ")}
RATINGS: dict[str, tuple[str, ...]] = {
    "bad": ("bad", "tệ"),
    "okay": ("okay", "ok", "so-so", "tạm"),
    "good": ("good", "tốt"),
    "1": ("1", "very bad", "rất tệ"),
    "2": ("2",),
    "3": ("3",),
    "4": ("4",),
    "5": ("5", "very good", "rất tốt"),
}
NOBODY: dict[str, tuple[str, ...]] = {"": ("nobody", "không ai")}
PARTS: dict[str, tuple[str, ...]] = {
    "assignee": ("assignee", "người xử lý"),
    "lead": ("lead", "trưởng nhóm"),
}
"""Whoever has a part in the ticket."""
TO_GROUP, TO_CHANNEL = ("group", "nhóm"), ("channel", "kênh")
TO_PERSON = ("person", "người")
ANSWERED: dict[str, tuple[str, ...]] = {"answer": ("until answer", "đến khi khách trả lời")}
OUTCOMES: dict[str, tuple[str, ...]] = {
    Outcome.SOLVED: ("solved", "xong"),
    Outcome.SILENT: ("silent", "khách im lặng"),
    Outcome.DUPLICATE: ("duplicate", "trùng"),
    Outcome.CANT_DO: ("cant_do", "can't do", "không làm được"),
}
"""Of which a person, or an action, chooses one."""
ENDS: dict[str, tuple[str, ...]] = {
    **OUTCOMES,
    Outcome.MERGED: ("merged", "gộp", "đã gộp"),
    Outcome.CANCELLED: ("cancelled", "hủy", "đã hủy"),
}
DUES: dict[str, tuple[str, ...]] = {
    "overdue": ("overdue", "quá hạn"),
    "soon": ("soon", "due soon", "sắp đến hạn"),
    "on_time": ("on time", "đúng hạn", "còn hạn"),
    "waiting": ("waiting", "on hold", "tạm dừng"),
    "by_hand": ("set by hand", "đặt thủ công"),
}
AGES: dict[str, tuple[str, ...]] = {
    "today": ("today", "hôm nay"),
    "yesterday": ("yesterday", "hôm qua"),
    "this_week": ("this week", "tuần này"),
    "this_month": ("this month", "tháng này"),
    "over_hour": ("over an hour ago", "hơn một giờ trước"),
    "over_four_hours": ("over four hours ago", "over 4 hours ago", "hơn bốn giờ trước", "hơn 4 giờ trước"),
    "over_day": ("over a day ago", "hơn một ngày trước"),
    "over_week": ("over a week ago", "hơn một tuần trước"),
    "over_month": ("over a month ago", "hơn một tháng trước"),
}
CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "priority": PRIORITIES,
    "status": STANDINGS,
    "source": {one: (one,) for one in Source},
    "internal": YES_NO,
    "hours": HOURS,
    "rating": RATINGS,
    "due": DUES,
    "outcome": ENDS,
    "created": AGES,
}
"""Fields of whose values all are known."""
ANCHORS: dict[str, tuple[str, ...]] = {
    Anchor.CREATED: ("created", "tạo", "lúc tạo"),
    Anchor.REQUESTER_MESSAGE: ("requester_message", "customer's word", "khách viết"),
    Anchor.AGENT_MESSAGE: ("agent_message", "answer", "trả lời"),
    Anchor.STATUS: ("status", "trạng thái"),
    Anchor.ASSIGNED: ("assigned", "giao"),
    Anchor.DUE: ("due", "hạn"),
}
COUNTED: dict[str, tuple[str, ...]] = {"working": ("working", "làm việc"), "calendar": ("calendar", "theo lịch")}
