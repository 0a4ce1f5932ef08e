"""Whose room an event belongs to: a key that opens some rooms is told what happens in them, and nothing else."""

# By the first part of an event's name; the rooms are those of `staff.core.scopes`.
ROOMS = {
    "absence": "staff", "allowance": "decisions", "approval": "decisions", "article": "knowledge",
    "bulk": "worklists", "calendar": "calendars", "call": "cases", "call_back": "cases", "case": "cases",
    "change": "agreements", "channel": "portal", "chat": "cases", "client": "staff", "codex": "codex",
    "commitment": "cases", "complaint": "complaints", "complaint_rules": "complaints", "contact": "cases",
    "counter": "cases", "customer": "customers", "decision": "decisions", "edition": "academy",
    "encounter": "encounters", "expectation": "feedback", "export": "exchange", "fact": "cases",
    "feed": "calendars", "file": "cases", "follow_up": "followups", "handover": "cases", "history": "streams",
    "import": "exchange", "inspection": "quality", "ledger": "customers", "look": "portal", "mail": "mail",
    "mailbox": "mail", "mention": "worklists", "passkey": "portal", "person": "staff", "phone_line": "cases",
    "portal": "portal", "round": "agreements", "rule": "rules", "sale": "agreements", "scope": "agreements",
    "signature": "mail", "survey": "feedback", "tag": "worklists", "team": "staff", "view": "worklists",
    "visitor": "cases", "webhook": "streams", "words": "worklists",
}  # fmt: skip


def room_of(name: str) -> str:
    """The room of an event by its name; empty for one of an older release that is called so no more."""
    return ROOMS.get(name.partition(".")[0], "")
