"""Every verb of every room is lived in `tests/house/life`, or it is said here why not."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from hospes.lib.errors import Refusal
from tests.house.life import errands
from tests.house.life.good_days import ACTS, Act
from tests.house.life.test_whole_life import Life

HERE = Path(__file__).parent / "life"
ROOMS = (
    "academy", "agreements", "calendars", "cases", "channels.block", "channels.chat", "channels.counter",
    "channels.email", "channels.look", "channels.opening", "channels.passkeys", "channels.phone", "channels.portal",
    "channels.web", "codex", "complaints", "customers", "decisions", "encounters", "exchange", "feedback", "files",
    "followups", "knowledge", "matters", "quality", "rules", "search", "staff", "streams", "worklists",
)  # fmt: skip

BY_THE_CLOCK = "the clock does it: JOBS in `ticking`"
BY_REACTION = "a reaction does it: `the_worker_works`"
ASKS = "a question: it changes nothing"
WRITES_THE_STANDARD = "a draft of the standard, in which no case stands: tests/codex/test_editor_laws.py"
WRITES_ARTICLES = "an article, in which no case stands: tests/knowledge"
BRINGS_IN = "commits portion by portion, so that a crash loses nothing: tests/exchange"
ASKS_OUTSIDE = "reads a calendar from a server outside: tests/calendars"
COMES_IN = "who comes in and goes, and nothing of any case: tests/channels/portal"
A_CALL = "a call that rings, or is owed: tests/channels/phone, tests/desk/calls"
A_VISITOR = "somebody waits at the counter: tests/channels/counter, tests/desk/counter"
SETS_UP = "sets up a mailbox, in which no case stands: tests/desk/mailboxes, tests/channels"
ANOTHER_SUBJECT = "asks about mail under another subject: tests/desk/cases/test_new_matter.py"
TALKS = "a live talk, lived by itself: tests/channels/chat"
TELLS_OUTSIDE = "tells a server outside, and changes no case: tests/streams"
A_PROGRAM = "the key of a program, which opens the door and changes no case: tests/staff/test_clients.py"
TAKES_BYTES = "reads mail from a server outside: tests/channels"

# By room: the verbs that are not called by the life of the house itself, and why.
OTHERWISE: dict[str, dict[str, str]] = {
    "academy": {"pledge": ASKS, "ask_everybody": BY_REACTION},
    "calendars": dict.fromkeys(("ask_addresses", "follow_address", "follow_no_more", "read_now"), ASKS_OUTSIDE),
    "cases": {
        "close_after_silence": BY_THE_CLOCK, "close_announced": BY_THE_CLOCK, "look_after_offers": BY_THE_CLOCK,
        "wake_sleepers": BY_THE_CLOCK, "warn_of_due": BY_THE_CLOCK, "take_back_contact": "email.take_back",
        "not_yet": "web.say_not_yet, followups.answer_follow_up", "settle_fact": "encounters.do_step",
        "use_up": "encounters.do_step",
        "note_talking": TALKS, "open_cases": "cases.open_case, and exchange", "take_in_histories": BRINGS_IN,
    },
    "channels.chat": dict.fromkeys(
        (
            "attend", "begin", "end", "end_after_silence", "end_offer", "go_on_in_writing", "leave_address",
            "look_after", "note_seen", "note_typing", "offer", "say", "send_file", "take", "tell_late", "write_instead",
            "asks_address",
        ),
        TALKS,
    ),
    "channels.email": {
        "handle_received": TAKES_BYTES, "poll": TAKES_BYTES, "take_in_many": TAKES_BYTES,
        "keep_enclosures": TAKES_BYTES, "letter": ASKS, "deliver": "email.send_due", "send": "email.reply",
        "word_signature": "a setting: tests/channels/test_signing.py",
        "recover_abandoned": "tests/channels/crash kills the worker", "take_piped": TAKES_BYTES, "try_out": ASKS,
        **dict.fromkeys(
            (
                "add_alias", "add_mailbox", "drop_alias", "pause_mailbox", "resume_mailbox", "sign_in_by_password",
                "sign_in_by_token",
            ),
            SETS_UP,
        ),
        **dict.fromkeys(("is_new_matter", "is_same_matter"), ANOTHER_SUBJECT),
        "set_aside": "a letter that came back: tests/desk/cases/test_letters.py",
    },
    "channels.portal": dict.fromkeys(
        ("ask_for_link", "way_in", "sign_in", "sign_out", "note_seen", "forget_what_expired", "begin_session"), COMES_IN
    ),
    "channels.passkeys": dict.fromkeys(
        ("add_passkey", "challenge", "come_in", "forget_challenges", "handle_of", "remove_passkey", "rename_passkey"),
        "who comes in by a passkey, and nothing of any case: tests/channels/passkeys",
    ),
    "channels.block": {
        "write": "portal.ask, from a page of somebody else's: tests/channels/block",
        "call_back": "the telephone takes it down",
        "forget_what_was_sent": BY_THE_CLOCK,
    },
    "channels.look": dict.fromkeys(
        ("set_colour", "set_logo", "drop_logo"), "a colour and a picture: tests/channels/look"
    ),
    "channels.opening": dict.fromkeys(
        ("close_channel", "open_channel"), "opens a door, and nothing of any case: tests/channels/opening"
    ),
    "channels.phone": {"log_spoken": "log_call, log_visit"} | dict.fromkeys(
        (
            "ask_for_call", "change_line", "claim_call", "forget_heard", "hear", "let_go_call", "new_secret",
            "no_longer_needed", "not_reached", "note_call", "owe_call", "reached", "set_up_line", "take_call",
            "wave_away", "wrote_instead",
        ),
        A_CALL,
    ),
    "channels.counter": dict.fromkeys(
        (
            "call_next", "change_counter", "finish_visit", "forget_visitors", "left", "new_key", "note_visit",
            "set_up_counter", "take_a_number",
        ),
        A_VISITOR,
    ),
    "codex": dict.fromkeys(
        (
            "add_fact", "add_part", "add_parts", "answer_comment", "answer_not_now", "approve", "ask_for_approval",
            "be_at", "bring_back", "bring_in", "comment", "discard_draft", "draft_to_go_on", "duplicate_part",
            "import_folder", "mend", "merge_suggestions", "move_part", "put_back", "put_part", "record_test",
            "remove_part", "save_draft", "say_it_fits", "send_back", "settle_comment", "split_part", "start_draft",
            "still_right", "take_up", "undo", "write_condition", "write_part", "write_sheet",
        ),
        WRITES_THE_STANDARD,
    ) | {
        "publish": "`put_in_force`: the editions of a life are small, and their checks would not let them out",
        "want_print": "tests/codex", "make_next_print": "the press: tests/codex", "set_on_paper": ASKS,
        "as_markdown": ASKS, "imprint_of": ASKS,
    },
    "complaints": {
        "close_by_the_customers_word": BY_REACTION, "warn_of_clocks": BY_THE_CLOCK, "told": ASKS, "chosen_beside": ASKS,
        "why_it_may_not_end": ASKS, "why_it_may_not_merge": ASKS,
    },
    "customers": {
        "before_unmerging": "a hook: customers.unmerge_customers",
        "with_merging": "a hook: customers.merge_customers", "with_unmerging": "a hook: customers.unmerge_customers",
        "carry_portion": "customers.carry_on", "compare": BY_THE_CLOCK, "compare_newcomers": BY_THE_CLOCK,
    },
    "decisions": {"find_late_approvals": BY_THE_CLOCK},
    "encounters": {"call_time": BY_THE_CLOCK, "hear_word": BY_REACTION, "read_answer": ASKS},
    "exchange": dict.fromkeys(
        (
            "begin_import", "check_import", "give_up_forgotten", "give_up_import", "map_columns", "read_otherwise",
            "run_import", "start_import", "take_out", "under_way",
        ),
        BRINGS_IN,
    ),
    "feedback": {"invite": BY_REACTION, "write_question": BY_REACTION},
    "files": {
        "attach_kept": TALKS, "keep": ASKS, "refers": ASKS,
        "attach": "files.attach_new", "attach_later": "files.attach_new",
        "attach_chosen": "as words are sent: tests/desk/cases",
        "give_back": "email.take_back",
        "forget_soon": "customers.erase_customer", "limits": ASKS, "sweep_shelf": "files.sweep",
    },
    "followups": {"find_due": BY_THE_CLOCK, "put_aside": BY_THE_CLOCK, "plan_by_table": BY_REACTION},
    "knowledge": dict.fromkeys(
        (
            "add_picture", "answer", "begin_article", "bring_back", "drop_draft", "give", "hand_on_articles",
            "keep_draft", "note_miss", "publish", "remove_picture", "retire", "review", "settle", "settle_answer",
            "settle_misses", "still_fits", "take_into_use",
        ),
        WRITES_ARTICLES,
    ) | {"wipe_marks": BY_THE_CLOCK},
    "matters": {"stands_by_itself": ASKS},
    "quality": {"check_may_judge": ASKS},
    "rules": {
        "act": BY_THE_CLOCK, "follow": BY_THE_CLOCK, "look_after_people": BY_THE_CLOCK,
        "look_at_the_clock": BY_THE_CLOCK, "rehearse": ASKS, "stop": BY_THE_CLOCK, "wording_of": ASKS,
    },
    "search": {
        "forget_customer": "customers.erase_customer", "index_again": "search.follow", "index_cases": "search.follow",
    },
    "staff": dict.fromkeys(
        ("forget_expired", "give_access", "make_client", "renew_secret", "revoke_client", "take_access_back"),
        A_PROGRAM,
    ),
    "streams": dict.fromkeys(
        (
            "change_webhook", "forget_deliveries", "make_webhook", "put_on_its_way", "replay", "replay_span",
            "rotate_secret", "send_due", "send_test", "start_webhook", "stop_webhook", "take_history",
        ),
        TELLS_OUTSIDE,
    ),
    "worklists": {
        "keep_begun": "keystrokes, which are no event: tests/worklists", "let_go": "keystrokes: tests/worklists",
    },
}  # fmt: skip


def verbs_of(room: str) -> set[str]:
    """What the room does: the functions its operations offer."""
    module = import_module(f"hospes.{room}.operations")
    offered = getattr(module, "__all__", None)
    named = offered if offered is not None else [name for name in vars(module) if not name.startswith("_")]
    return {
        name
        for name in named
        if inspect.isfunction(found := getattr(module, name))
        and (offered is not None or found.__module__ == module.__name__)
    }


@cache
def lived() -> frozenset[tuple[str, str]]:
    """What the life of the house calls: (room, verb)."""
    return frozenset(
        call for path in HERE.glob("*.py") for call in _called_in(ast.parse(path.read_text("utf-8")))
    )


def _called_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """By the name a room's verbs have in this file; where a verb is chosen by its name, by that word."""
    rooms: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hospes."):
            for each in node.names:
                if each.name == "operations":
                    rooms[each.asname or each.name] = node.module.removeprefix("hospes.")
                elif ".operations" in node.module:
                    yield node.module.removeprefix("hospes.").split(".operations")[0], each.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            yield rooms[node.value.id], node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((room, node.value) for room in rooms.values())


@pytest.mark.parametrize("room", ROOMS)
def test_every_verb_is_lived_or_it_is_said_why_not(room: str) -> None:
    here = {verb for of, verb in lived() if of == room}
    assert sorted(verbs_of(room) - here - OTHERWISE.get(room, {}).keys()) == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_excuse_outlives_its_verb(room: str) -> None:
    assert sorted(OTHERWISE.get(room, {}).keys() - verbs_of(room)) == []


def test_every_room_with_verbs_is_asked() -> None:
    """But for the ledger, by which all is told, and the programs' door, which does what the rooms do."""
    source = Path(inspect.getfile(Refusal)).parents[1]
    there = {
        ".".join(path.parent.relative_to(source).parts)
        for pattern in ("*/operations*", "channels/*/operations*")
        for path in source.glob(pattern)
    }
    assert there - set(ROOMS) == {"api", "ledger"}


def _every_act() -> Iterator[tuple[str, Act]]:
    yield from (("a good day", act) for act in ACTS)
    yield from ((name, act) for name, errand in errands.ALL.items() for act in errand)


def test_every_act_calls_a_rule_with_all_that_it_takes() -> None:
    for name, act in _every_act():
        rule = getattr(Life, act.rule).hypothesis_stateful_rule
        needed = {
            key
            for key, each in inspect.signature(rule.function).parameters.items()
            if each.default is each.empty
        } - {"self"}
        given = act.given.keys() | ({"by", "number", "said", "why", "place"} & rule.arguments.keys())
        assert needed <= given, (name, act.rule, needed - given)
        assert given <= rule.arguments.keys() | needed, (name, act.rule)


def test_every_rule_of_a_life_is_acted_upon_by_people_who_know_what_they_do() -> None:
    acted = {act.rule for _, act in _every_act()}
    here = {
        name
        for name, member in inspect.getmembers(Life)
        if hasattr(member, "hypothesis_stateful_rule") and not hasattr(RuleBasedStateMachine, name)
    }
    assert sorted(here - acted - NOT_BY_ACTS) == []


# These call the acts themselves, are called by another rule, or only look.
NOT_BY_ACTS = {
    "some_good_days",
    "a_good_morning",
    "a_good_evening",
    "the_worker_works",
    "look_around",
    "carry_out",
}
