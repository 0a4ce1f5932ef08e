"""One request that makes sense for every operation of the API, about the rows of the whole house."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hospes.api.views.v1 import openapi
from hospes.lib import clock
from tests.api.conftest import API, Program
from tests.api.further import BODIES as FURTHER
from tests.api.further import SOON, SOUGHT, named
from tests.house.conftest import LETTER

# By the first part of its address: the row of the house (Rows) that an operation is about.
ABOUT = {
    "absences": "absence", "addresses": "address", "approvals": "approval", "attachments": "attachment",
    "cases": "case", "changes": "change", "complaint-letters": "complaint_letter", "complaints": "complaint",
    "consents": "consent", "contacts": "contact", "customer-merges": "merge", "customers": "customer",
    "decisions": "decision", "deliveries": "webhook_delivery", "disputes": "dispute", "drafts": "draft",
    "facts": "fact", "follow-up-table": "line", "follow-ups": "follow_up", "handovers": "handover",
    "inspections": "inspection", "letters": "letter", "links": "case_link", "mailboxes": "mailbox", "mails": "mail",
    "mentions": "mention", "merges": "case_merge", "people": "person", "prints": "print", "promises": "commitment",
    "questions": "question", "rules": "rule", "runs": "encounter", "splits": "case_split",
    "suggestions": "suggestion", "tags": "tag", "teams": "team", "views": "view", "webhooks": "webhook",
}  # fmt: skip
HOURS = {"says": {"timezone": "Europe/Budapest", "opening": {"mon": ["09:00-17:00"]}}}
HOOK = {"name": "x", "address": "https://hooks.example.com/2"}
LATER = (clock.now() + timedelta(days=3)).isoformat()
CODEX_TEST = {
    "name": "x",
    "situation": "complaint",
    "facts": {"wish": "repair"},
    "expect": {"suggest": ["receive/welcome"]},
}
BODIES: dict[str, dict[str, Any]] = {
    **FURTHER,
    "open_case": {"customer": "customers", "reason": "The hinge.", "channel": "phone"},
    "log_contact": {"direction": "in", "channel": "phone", "body": "x"},
    "note": {"body": "x"},
    "ask": {},
    "confirm": {"said_by": "Éva"},
    "close": {"reason": "x"},
    "reopen": {"reason": "x"},
    "snooze": {"until": SOON},
    "wake": {},
    "note_fact": {"key": "colour", "value": "red"},
    "ask_again": {"key": "order_number", "why": "x"},
    "correct_fact": {"value": "K-2", "why": "x"},
    "promise": {"what": "x", "due_at": SOON},
    "keep": {},
    "move": {"to_due": SOON, "reason": "x", "customer_told_how": "x"},
    "cancel": {"reason": "x"},
    "offer": {"to": "thomas", "story": "x"},
    "accept": {"has_read": True},
    "decline": {"note": "x"},
    "withdraw": {},
    "decide_it": {"action": "refund", "asked": "x", "answer": "yes", "amount": 1},
    "set_allowance": {"action": "refund", "role": "agent", "per": "customer", "amount": 1},
    "save_draft": {"codex": "the codex", "revision": 0},
    "record_test": {"test": CODEX_TEST},
    "welcome": {"name": "Nora Quist"},
    "change_customer": {"name": "Nora"},
    "add_address": {"kind": "email", "value": "nora@example.com"},
    "use_first": {},
    "remove_address": {},
    "note_consent": {"purpose": "news", "how": "x"},
    "withdraw_consent": {},
    "merge_customers": {"gone": "alike"},
    "unmerge_customers": {},
    "hand_out": {},
    "erase_customer": {"ground": "asked"},
    "reply": {"body": "x"},
    "send_letter_about": {"subject": "x", "body": "x", "to": "eva.kovacs@example.com"},
    "take_back_letter": {},
    "settle_letter": {"sent": True},
    "send_letter_again": {},
    "set_letter_aside": {},
    "begin_article": {"key": "oven", "kind": "instruction", "language": "en"},
    "keep_draft": {"title": "x", "summary": "x", "body": "x", "revision": 1},
    "publish_article": {},
    "settle_article": {"kind": "menu", "is_public": True, "situations": [], "review_on": None},
    "retire_article": {},
    "hire": {"name": "Nora Quist", "email": "nora@example.com", "roles": ["agent"], "team": "teams"},
    "found_team": {"name": "Depot"},
    "change_person": {"name": "Anna Kertész", "email": "anna@example.com"},
    "change_roles": {"roles": ["agent", "inspector"]},
    "move_to_team": {"team": "teams"},
    "deactivate": {},
    "reactivate": {},
    "take_cases": {"taking": False},
    "plan_absence": {"person": "people", "deputy": "thomas", "starts_at": SOON, "ends_at": LATER},
    "end_absence": {},
    "rename_team": {"name": "x"},
    "keep_team_hours": HOURS,
    "keep_person_hours": HOURS,
    "drop_team_hours": {},
    "drop_person_hours": {},
    "send_portal_link": {"email": "eva.kovacs@example.com"},
    "bulk": {"requests": [{"method": "GET", "path": "/me"}]},
    "make_webhook": HOOK,
    "change_webhook": HOOK,
    "rotate_secret": {},
    "stop_webhook": {},
    "start_webhook": {},
    "send_test": {},
    "replay_span": {"since": "2026-03-01T00:00:00Z", "until": "2026-03-02T00:00:00Z"},
    "replay": {},
}
QUERIES = {**SOUGHT, "find_articles": "text=oil"}
IN_PARTS, RAW = "attach", "take_in_mail"  # not JSON: a form with files, and a mail as it came
OPERATIONS: dict[str, tuple[str, str]] = {
    told["operationId"]: (method, path.removeprefix(API))
    for path, methods in openapi()["paths"].items()
    for method, told in methods.items()
}


def address_of(name: str, numbers: dict[str, Any]) -> str:
    """The address of an operation, about the row it is about, with what it asks for."""
    _method, path = OPERATIONS[name]
    about = path.split("/")[1]
    named_so = "worktop-care" if about == "articles" else "re-ask"
    address = path.replace("{number}", str(numbers.get(about, 1))).replace("{key}", named_so)
    query = QUERIES.get(name, "").format(**numbers)
    return address.replace("{language}", "en") + (f"?{query}" if query else "")


def asked(program: Program, name: str, numbers: dict[str, Any]) -> Any:
    """The answer to the one request."""
    address = address_of(name, numbers)
    if OPERATIONS[name][0] == "get":
        return program.get(address)
    if name == IN_PARTS:
        parts = {"body": "x", "file": SimpleUploadedFile("hinge.txt", b"The hinge.")}
        return program.client.post(API + address, parts, headers=program.headers)
    if name == RAW:
        kind = "message/rfc822"
        return program.client.post(API + address, LETTER, content_type=kind, headers=program.headers)
    return program.post(address, named(BODIES[name], numbers))
