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
BRANCH_API = "customers, mail, knowledge, staff, calendars: branch api"
BULK = "one verb in many cases: branch api"
WITHIN = "within another verb, which is offered"
ASKS = "no verb: asked by the verbs of the house"
FILES_GO_ALONG = "files go up in one request with the words they belong to: attach"
TABLES = "whole tables come in and go out at the desk, where somebody looks at them: not for programs yet"
HOUSEKEEPING = "the house's own: its index, its shelf, its press"

# By room: the verbs without an address, and why.
OTHERWISE: dict[str, dict[str, str]] = {
    "academy": {"ask_everybody": BY_REACTION},
    "calendars": dict.fromkeys(verbs_of("calendars"), BRANCH_API),
    "cases": {
        **dict.fromkeys(
            ("close_after_silence", "close_announced", "look_after_offers", "wake_sleepers", "warn_of_due"),
            BY_THE_CLOCK,
        ),
        **dict.fromkeys(("open_cases", "settle_fact", "use_up"), WITHIN),
        **dict.fromkeys(("rehome_cases", "take_back_contact"), BRANCH_API),
        "take_in_histories": TABLES,
    },
    "channels.email": dict.fromkeys(verbs_of("channels.email") - DOORS["channels.email"].keys(), BRANCH_API),
    "channels.phone": {"log_spoken": WITHIN},
    "channels.portal": dict.fromkeys(verbs_of("channels.portal"), CUSTOMERS_OWN),
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
    "customers": dict.fromkeys(verbs_of("customers"), BRANCH_API),
    "decisions": {"find_late_approvals": BY_THE_CLOCK},
    "encounters": {
        "call_time": BY_THE_CLOCK,
        "hear_word": BY_REACTION,
        "read_answer": ASKS,
        **dict.fromkeys(("note_phrases", "forget_phrases"), BRANCH_API),
    },
    "exchange": dict.fromkeys(verbs_of("exchange"), TABLES),
    "feedback": {"answer": CUSTOMERS_OWN, "invite": BY_REACTION, "write_question": BY_REACTION},
    "files": {
        **dict.fromkeys(("attach", "attach_chosen", "choose", "give_back", "let_go"), FILES_GO_ALONG),
        **dict.fromkeys(("forget_soon", "sweep", "sweep_shelf"), HOUSEKEEPING),
        "limits": ASKS,
    },
    "followups": {"find_due": BY_THE_CLOCK, "plan_by_table": BY_REACTION, "put_aside": BY_THE_CLOCK},
    "knowledge": dict.fromkeys(verbs_of("knowledge"), BRANCH_API),
    "matters": {"stands_by_itself": ASKS},
    "rules": {
        **dict.fromkeys(("act", "follow", "look_after_people", "look_at_the_clock", "stop"), BY_THE_CLOCK),
        "wording_of": ASKS,
    },
    "search": dict.fromkeys(verbs_of("search"), HOUSEKEEPING),
    "staff": dict.fromkeys(verbs_of("staff"), BRANCH_API),
    "worklists": dict.fromkeys(("carry_out", "look", "take_back"), BULK),
}


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
