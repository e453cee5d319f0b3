"""What is typed for how one ticket is linked to another."""

from desk.ticket_links import Relation

RELATIONS: dict[Relation, tuple[str, ...]] = {
    Relation.RELATES: ("relates", "relates to", "to", "và", "đến", "liên quan đến"),
    Relation.BLOCKS: ("blocks", "chặn"),
    Relation.BLOCKED_BY: ("blocked by", "is blocked by", "bị chặn bởi", "bị chặn"),
    Relation.DUPLICATE_OF: ("duplicate", "duplicate of", "duplicates", "trùng", "trùng với"),
    Relation.DUPLICATED_BY: ("duplicated by", "có bản trùng"),
    Relation.CAUSED_BY: ("caused by", "is caused by", "do", "có nguyên nhân là"),
    Relation.CAUSES: ("causes", "cause of", "the cause of", "nguyên nhân của", "gây ra"),
}
"""Each relation's own word, and what else means it."""
