"""One request that makes sense for each operation beyond a case's own, and the rows that they are about."""

from datetime import timedelta
from typing import Any

from hospes.lib import clock
from tests.api.described import views

SOON = (clock.now() + timedelta(days=2)).isoformat()
OWN = ("cases", "rows", "files", "v1")  # tried in test_walk.py
MODULES = (
    "academy", "agreements", "cases_calls", "cases_facts", "cases_handing", "codex", "complaints", "decisions",
    "draft_parts", "drafts", "encounters", "feedback", "followups", "insight", "matters", "quality", "rules",
    "search", "suggestions", "worklists",
)  # fmt: skip
NAMES = frozenset(
    name for name, view in views().items() if view.__module__.removeprefix("hospes.api.views.") in MODULES
)
WISH = {"wish": "x", "amount": 1, "days": 1, "risk": "x"}
RULE = {"name": "x", "when": "opened", "deed": "ask"}
LETTER = {"kind": "acknowledgement", "passages": {}}
WELCOME = "complaint/receive/welcome"
BODIES: dict[str, dict[str, Any]] = {
    "call": {"words": "x", "name": "x"},
    "visit": {"words": "x", "name": "x"},
    "recognise": {"situation": "complaint"},
    "not_yet": {"words": "x", "channel": "phone"},
    "announce_closing": {"closes_at": SOON},
    "weigh_fact": {"case": "cases", "confidence": "guessed"},
    "ask_to_confirm": {"case": "cases"},
    "confirm_fact": {"case": "cases"},
    "entrust_promises": {"shares": [{"promise": "promises", "to": "thomas"}]},
    "keep_case": {},
    "hand_back": {},
    "ask_back": {"words": "x"},
    "answer_back": {"answer": "x"},
    "note_offer_seen": {},
    "note_customer_told": {"how": "x"},
    "note_told": {"channel": "phone"},
    "ask_for_approval": {"action": "refund", "asked": "x", "why": "x", "amount": 1},
    "approve": {},
    "refuse_approval": {"note": "x"},
    "withdraw_approval": {},
    "set_allowance": {"action": "refund", "role": "agent", "per": "customer", "amount": 1},
    "agree_scope": {"what": "x", "rounds": 2, "agreed_with": "x"},
    "name_decision_maker": {"who": "x"},
    "propose_change": WISH,
    "note_change_told": {"channel": "phone"},
    "accept_change": {"said_by": "x", "channel": "phone"},
    "decline_change": {"said_by": "x", "channel": "phone"},
    "withdraw_change": {"why": "x"},
    "begin_round": {"what": "x"},
    "recommend": {"what": "x", "why": "x", "serves": ["order_number"]},
    "end_sale": {"outcome": "not_suitable", "why": "x"},
    "link_cases": {"other": "others", "kind": "same"},
    "unlink_cases": {},
    "merge_cases": {"gone": "others"},
    "take_apart": {},
    "split_case": {"reason": "x"},
    "undo_split": {},
    "set_house_rules": {"usual": "house", "acknowledge_days": 1, "decide_days": 5, "may_pause": True},
    "complain": {},
    "take_back_complaint": {},
    "name_complained_about": {"person": "thomas"},
    "acknowledge": {"channel": "phone", "words": "x"},
    "assess": {"severity": 1, "complexity": 1, "acts_at_once": True},
    "give_investigation": {"investigator": "thomas"},
    "note_findings": {"words": "x"},
    "decide_complaint": {"verdict": "accept"},
    "tell_decision": {"channel": "phone", "words": "x"},
    "close_complaint": {"how": "word"},
    "reopen_complaint": {"why": "x"},
    "pause_clock": {"why": "x"},
    "resume_clock": {},
    "look_at_letter": {"kind": "acknowledgement"},
    "send_letter": LETTER,
    "open_dispute": {"kind": "court", "body": "x"},
    "note_outcome": {"outcome": "settled"},
    "begin": {"situation": "complaint", "channel": "phone"},
    "do_step": {"path": WELCOME},
    "skip_step": {"path": WELCOME, "reason": "x"},
    "dismiss": {"path": WELCOME},
    "revisit": {"path": WELCOME},
    "note_facts": {"facts": {"colour": "red"}},
    "ask_again_in_run": {"key": "order_number", "why": "x"},
    "correct_fact_in_run": {"fact": "facts", "value": "K-2", "why": "x"},
    "ask_to_confirm_in_run": {"fact": "facts"},
    "confirm_fact_in_run": {"fact": "facts"},
    "note_off_chart": {"note": "x"},
    "mark_moment": {"moment": f"{WELCOME}/first-words", "landed": "well"},
    "pause": {},
    "resume": {},
    "end": {"outcome": "resolved"},
    "move_to_edition": {},
    "accept_edition": {},
    "want_print": {"kind": "text", "language": "en"},
    "start_draft": {"name": "other"},
    "draft_to_go_on": {},
    "save_draft": {"codex": {}, "revision": 0},
    "ask_for_second_look": {},
    "approve_draft": {},
    "send_back": {"note": "x"},
    "publish": {},
    "undo": {},
    "discard_draft": {},
    "bring_back": {"reason": "x"},
    "still_right": {"path": "promises/x", "on": "2027-01-01"},
    "comment": {"path": WELCOME, "words": "x"},
    "answer_comment": {"words": "x"},
    "settle_comment": {},
    "write_part": {"path": WELCOME, "seen": "x", "language": "en"},
    "write_condition": {"path": WELCOME, "seen": "x", "condition": None},
    "add_part": {"container": "complaint/receive/steps", "name": "x"},
    "add_parts": {"container": "complaint/receive/steps", "names": ["x"]},
    "duplicate_part": {"path": WELCOME},
    "move_part": {"path": WELCOME, "places": 1},
    "put_part": {"path": WELCOME, "after": ""},
    "remove_part": {"path": WELCOME},
    "split_part": {"path": WELCOME, "name": "x"},
    "mend": {"verb": "add", "key": "x"},
    "add_fact": {"path": WELCOME, "seen": "x", "label": "x"},
    "record_test": {"test": {}},
    "write_sheet": {"language": "en", "entries": []},
    "say_it_fits": {"mark": "x"},
    "be_at": {"path": WELCOME},
    "suggest": {"kind": "flag", "path": WELCOME, "words": "x", "language": "en"},
    "withdraw_suggestion": {},
    "take_up": {},
    "answer_not_now": {"reason": "x"},
    "merge_suggestions": {"into": "suggestions"},
    "put_back": {},
    "save_inspection_draft": {"answers": {}},
    "finish": {"answers": {}},
    "discard_inspection": {},
    "note_expectation": {"words": "x"},
    "plan_follow_up": {"what": "x", "due_at": SOON},
    "note_asked": {"channel": "phone"},
    "answer_follow_up": {"is_well": True, "channel": "phone"},
    "drop_follow_up": {"why": "x"},
    "set_line": {"situation": "", "outcome": "", "days": 3, "what": "x"},
    "lift_line": {},
    "make_rule": RULE,
    "change_rule": RULE,
    "switch_on": {},
    "switch_off": {},
    "save_view": {"name": "x", "asked": "state=open"},
    "rename_view": {"name": "x"},
    "change_view": {"asked": "state=open"},
    "share_view": {"whose": "me"},
    "move_view": {"later": True},
    "delete_view": {},
    "rename_tag": {"name": "x"},
    "merge_tag": {"into": "tags"},
    "put_tags": {"names": ["x"]},
    "take_tags": {"tags": ["tags"]},
    "keep_begun": {"verb": "note", "words": {"body": "x"}},
    "let_go": {"verb": "note"},
    "note_seen": {},
}
SOUGHT = {  # what an address of these asks for after its question mark
    "authority": "action=refund",
    "before_merging": "gone={others}",
    "steps": "path=complaint",
    "part": "path=complaint",
    "draft_part": "path=complaint",
    "search_book": "q=hinge",
    "search": "q=hinge",
    "tags_beginning": "q=x",
    "may_be_named": "q=t",
}


def body_of(name: str, numbers: dict[str, int]) -> dict[str, Any]:
    """The request, with the rows it names by their numbers."""
    return named(BODIES[name], numbers)


def named(value: Any, numbers: dict[str, Any]) -> Any:
    """The same with numbers, wherever a row is named."""
    if isinstance(value, list):
        return [named(each, numbers) for each in value]
    if isinstance(value, dict):
        return {key: named(each, numbers) for key, each in value.items()}
    return numbers[value] if isinstance(value, str) and value in numbers else value
