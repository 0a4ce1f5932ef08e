"""Every verb of every room has an address, or it is said here why not; and so the main questions of each room."""

import inspect
import sys
from importlib import import_module

import pytest
from ninja import Schema

from hospes.api.views.v1 import openapi
from tests.api.described import calls, views
from tests.api.tables import DOORS, QUESTIONS
from tests.house.test_life_knows_every_verb import ROOMS, verbs_of

BY_THE_CLOCK = "the clock does it"
BY_REACTION = "a reaction does it"
CUSTOMERS_OWN = "a customer's own door: their page, their link"
EACH_BY_ITSELF = "a program names each case and sends all of it as one list: bulk"
WITHIN = "within another verb, which is offered"
ASKS = "no verb: asked by the verbs of the house"
REGISTERS = "no verb: a room above says at the start that it takes part"
FILES_GO_ALONG = "files go up in one request with the words they belong to: attach"
TABLES = "whole tables come in and go out at the desk, where somebody looks at them: not for programs yet"
HOUSEKEEPING = "the house's own: its index, its shelf, its press"
NOT_YET = "done at the desk: not for programs yet"
SETS_UP = "whoever runs the house sets it up at the desk: not for programs yet"
LIVE = "somebody waits, rings or writes at this moment, and a person meets them at the desk: not for programs"
SIGNS_IN = "how people and programs come in: a token must not make or take another one's way in"
SENDING = "how mail goes and comes: the worker does it"
FOR_ONESELF = "how somebody's own desk looks to them: not for programs"

# By room: the verbs without an address, and why.
OTHERWISE: dict[str, dict[str, str]] = {
    "academy": {"ask_everybody": BY_REACTION},
    "calendars": {
        **dict.fromkeys(("ask_addresses", "read_now"), BY_THE_CLOCK),
        **dict.fromkeys(("close_days_from_file", "follow_address", "follow_no_more"), SETS_UP),
        **dict.fromkeys(("give_feed_address", "revoke_feed"), SIGNS_IN),
    },
    "cases": {
        **dict.fromkeys(
            ("close_after_silence", "close_announced", "look_after_offers", "wake_sleepers", "warn_of_due"),
            BY_THE_CLOCK,
        ),
        **dict.fromkeys(("open_cases", "settle_fact", "take_back_contact", "use_up"), WITHIN),
        "note_talking": LIVE,
        "rehome_cases": NOT_YET,
        "take_in_histories": TABLES,
    },
    "channels.block": {
        "call_back": CUSTOMERS_OWN,
        "forget_what_was_sent": BY_THE_CLOCK,
        "write": CUSTOMERS_OWN,
    },
    "channels.chat": {
        **dict.fromkeys(verbs_of("channels.chat"), LIVE),
        **dict.fromkeys(("end_after_silence", "look_after", "tell_late"), BY_THE_CLOCK),
        "asks_address": ASKS,
        **dict.fromkeys(
            ("begin", "go_on_in_writing", "leave_address", "write_instead"), CUSTOMERS_OWN
        ),
    },
    "channels.counter": {
        **dict.fromkeys(("call_next", "finish_visit", "left"), LIVE),
        **dict.fromkeys(("change_counter", "new_key", "set_up_counter"), SETS_UP),
        "forget_visitors": BY_THE_CLOCK,
        "note_visit": LIVE,
        "take_a_number": CUSTOMERS_OWN,
    },
    "channels.email": {
        **dict.fromkeys(
            (
                "add_alias", "add_mailbox", "drop_alias", "pause_mailbox", "resume_mailbox", "set_up_mailbox",
                "sign_in_by_password", "sign_in_by_token", "try_out", "word_signature",
            ),
            SETS_UP,
        ),
        **dict.fromkeys(
            (
                "deliver", "handle_received", "keep_enclosures", "poll", "recover_abandoned", "send_due",
                "take_in_many", "take_piped",
            ),
            SENDING,
        ),
        **dict.fromkeys(("is_new_matter", "is_same_matter"), NOT_YET),
    },
    "channels.look": dict.fromkeys(verbs_of("channels.look"), SETS_UP),
    "channels.opening": dict.fromkeys(verbs_of("channels.opening"), SETS_UP),
    "channels.passkeys": dict.fromkeys(verbs_of("channels.passkeys"), SIGNS_IN),
    "channels.phone": {
        **dict.fromkeys(
            (
                "claim_call", "let_go_call", "no_longer_needed", "not_reached", "note_call", "reached",
                "take_call", "wave_away", "wrote_instead",
            ),
            LIVE,
        ),
        **dict.fromkeys(("change_line", "new_secret", "set_up_line"), SETS_UP),
        "ask_for_call": CUSTOMERS_OWN,
        "forget_heard": BY_THE_CLOCK,
        "hear": "the telephone system's own door, with the line's own secret",
        "log_spoken": WITHIN,
        "owe_call": BY_REACTION,
    },
    "channels.portal": dict.fromkeys(
        verbs_of("channels.portal") - DOORS["channels.portal"].keys(), CUSTOMERS_OWN
    ),
    "channels.web": dict.fromkeys(verbs_of("channels.web"), CUSTOMERS_OWN),
    "codex": {
        **dict.fromkeys(("as_markdown", "imprint_of", "set_on_paper"), ASKS),
        "bring_in": "a program sends the document: save_draft",
        "import_folder": "a program sends the document: start_draft",
        "make_next_print": HOUSEKEEPING,
    },
    "complaints": {
        **dict.fromkeys(("chosen_beside", "told", "why_it_may_not_end", "why_it_may_not_merge"), ASKS),
        "close_by_the_customers_word": BY_REACTION,
        "warn_of_clocks": BY_THE_CLOCK,
    },
    "customers": {
        **dict.fromkeys(("before_unmerging", "with_merging", "with_unmerging"), REGISTERS),
        **dict.fromkeys(("carry_on", "carry_portion", "compare", "compare_newcomers"), BY_REACTION),
        **dict.fromkeys(
            (
                "end_need", "forget_name", "forget_purchase", "forget_recommendation", "leave_household",
                "live_together", "note_name", "note_need", "note_purchase", "note_recommendation", "note_wish",
                "tell_apart", "withdraw_wish",
            ),
            NOT_YET,
        ),
    },
    "decisions": {"find_late_approvals": BY_THE_CLOCK},
    "encounters": {
        "call_time": BY_THE_CLOCK,
        "hear_word": BY_REACTION,
        "read_answer": ASKS,
        **dict.fromkeys(("note_phrases", "forget_phrases"), NOT_YET),
    },
    "exchange": dict.fromkeys(verbs_of("exchange"), TABLES),
    "feedback": {"answer": CUSTOMERS_OWN, "invite": BY_REACTION, "write_question": BY_REACTION},
    "files": {
        **dict.fromkeys(("attach", "attach_chosen", "choose", "give_back", "let_go"), FILES_GO_ALONG),
        **dict.fromkeys(("attach_kept", "keep"), WITHIN),
        **dict.fromkeys(("forget_soon", "sweep", "sweep_shelf"), HOUSEKEEPING),
        "limits": ASKS,
        "refers": REGISTERS,
    },
    "followups": {"find_due": BY_THE_CLOCK, "plan_by_table": BY_REACTION, "put_aside": BY_THE_CLOCK},
    "knowledge": {
        **dict.fromkeys(("answer", "note_miss"), CUSTOMERS_OWN),
        **dict.fromkeys(
            (
                "add_picture", "bring_back", "drop_draft", "give", "hand_on_articles", "remove_picture", "review",
                "settle_answer", "settle_misses", "still_fits", "take_into_use",
            ),
            NOT_YET,
        ),
        "wipe_marks": BY_THE_CLOCK,
    },
    "matters": {"stands_by_itself": ASKS},
    "rules": {
        **dict.fromkeys(("act", "follow", "look_after_people", "look_at_the_clock", "stop"), BY_THE_CLOCK),
        "wording_of": ASKS,
    },
    "search": dict.fromkeys(verbs_of("search"), HOUSEKEEPING),
    "staff": {
        **dict.fromkeys(
            (
                "give_access", "give_password", "make_client", "make_token", "renew_secret", "revoke_client",
                "revoke_token", "take_access_back", "use_token",
            ),
            SIGNS_IN,
        ),
        **dict.fromkeys(("change_serving", "change_situations"), NOT_YET),
        "change_preferences": FOR_ONESELF,
        "forget_expired": BY_THE_CLOCK,
    },
    "streams": {
        "forget_deliveries": BY_THE_CLOCK,
        "put_on_its_way": SENDING,
        "send_due": SENDING,
        "take_history": TABLES,
    },
    "worklists": {
        **dict.fromkeys(("carry_out", "take_back"), EACH_BY_ITSELF),
        "look": ASKS,
    },
}  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_every_verb_has_an_address_or_it_is_said_why_not(room: str) -> None:
    doors, otherwise = DOORS.get(room, {}).keys(), OTHERWISE.get(room, {}).keys()
    assert sorted(verbs_of(room) - doors - otherwise) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_excuse_outlives_its_verb_or_stands_beside_its_address(room: str) -> None:
    doors, otherwise = DOORS.get(room, {}).keys(), OTHERWISE.get(room, {}).keys()
    assert sorted((doors | otherwise) - verbs_of(room)) == []
    assert sorted(doors & otherwise) == []


@pytest.mark.parametrize(
    ("verb", "operation"),
    [(verb, operation) for room in DOORS for verb, operation in DOORS[room].items()],
)
def test_what_is_named_for_a_verb_calls_it(verb: str, operation: str) -> None:
    assert calls(operation, verb)


@pytest.mark.parametrize(
    ("room", "question", "operation"),
    [(room, asked, operation) for room in QUESTIONS for asked, operation in QUESTIONS[room].items()],
)
def test_what_is_named_for_a_question_asks_it(room: str, question: str, operation: str) -> None:
    assert inspect.isfunction(getattr(import_module(f"hospes.{room}.queries"), question))
    assert calls(operation, question)


def test_a_view_that_calls_something_else_is_found_out() -> None:
    assert not calls("approve", "refuse_approval")
    assert not calls("keep_case", "hand_back")


def test_all_that_is_named_is_described() -> None:
    described = {
        operation["operationId"] for methods in openapi()["paths"].values() for operation in methods.values()
    }
    named = {
        operation for table in (DOORS, QUESTIONS) for room in table.values() for operation in room.values()
    }
    assert sorted(named - described) == []
    assert described == set(views())


def test_no_two_shapes_share_a_name() -> None:
    """The description keeps one shape for each name: of two the one would stand for the other."""
    shapes: dict[str, set[str]] = {}
    for name, module in _modules():
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, Schema) and each.__module__ == name:
                shapes.setdefault(each.__name__, set()).add(str(sorted(each.model_fields.items(), key=str)))
    assert sorted(name for name, different in shapes.items() if len(different) > 1) == []


def _modules() -> list[tuple[str, object]]:
    return [(name, module) for name, module in sys.modules.items() if name.startswith("hospes.api.views.")]
