"""What a step says besides its course, the places in a phrase, and the checks on all of it."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from hospes.codex.core.authority import decide
from hospes.codex.core.book import Book
from hospes.codex.core.checks import run_checks
from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.editing import with_settings
from hospes.codex.core.exchange import outline
from hospes.codex.core.flow import ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Step, Text
from hospes.codex.core.places import filled, places_in
from hospes.codex.core.situations import HandOver
from hospes.codex.core.telling import Teller
from hospes.codex.core.testing import run_tests
from hospes.codex.core.walking import as_test, goes_by_the_clock
from tests.codex.core.test_printing_sheets import printed, step_of
from tests.codex.samples import codex, end, of, process, situation, step

LATE = {"fact": "late", "is": True}


def besides(**fields: Any) -> list[tuple[str, str, str]]:
    book = of(situation("complaint", process("p", step("s", **fields), end())))
    made = Codex.model_validate(
        {**book.model_dump(mode="json", by_alias=True, exclude_defaults=True), "facts": FACTS, "roles": ROLES}
    )
    ((page, *_more),) = [chapter.steps for chapter in Book(made, "en").chapter(made.situations[0])]
    return [tuple(each) for each in page.besides]


FACTS = [
    {"key": "late", "label": "Is late", "type": "boolean"},
    {"key": "status", "label": "Status", "type": "text"},
    {"key": "wanted", "label": "Wanted status", "type": "text"},
]
ROLES = [{"key": "lead", "name": "Service lead"}]


def test_all_of_it_is_told_in_words() -> None:
    assert besides(sets=[{"fact": "status", "is": "changed"}], uses_up=["late", "gone"]) == [
        ("sets", "status is changed", ""),
        ("uses_up", "Is late", ""),
        ("uses_up", "gone", ""),
    ]
    assert besides(sets=[{"fact": "status", "is": {"fact": "wanted"}}]) == [
        ("sets", "status is wanted status", "")
    ]
    assert besides(collect=["late", "status"], enough=1) == [("enough", "1 / 2", "")]
    taking = [{"key": "not-this", "label": "Not this", "to": "end", "uses_up": ["late", "status"]}]
    assert besides(outcomes=taking) == [("takes_back", "Is late, Status", "Not this")]
    ways = [
        {"key": "no-answer", "label": "No answer", "to": "end", "when": LATE},
        {"key": "came", "to": "end"},
    ]
    assert besides(kind="wait", wait={"for": "customer", "then": "no-answer"}, outcomes=ways) == [
        ("then", "No answer", ""),
        ("known_by", "the answer to “is late” is yes", "No answer"),
    ]
    assert besides(kind="wait", wait={"for": "customer", "then": "not-there"}) == [("then", "not there", "")]
    assert besides(kind="hand-over", hand_over={"to": "lead", "say": "All of it."}) == [
        ("hand_over", "Service lead · All of it.", "")
    ]
    assert besides(kind="hand-over", hand_over={}) == [("hand_over", "–", "")]


def test_details_stand_only_where_they_belong() -> None:
    with pytest.raises(ValidationError):
        Step.model_validate(step("s", kind="talk", hand_over={"to": "lead"}))
    with pytest.raises(ValidationError):
        Step.model_validate(step("s", tools=[{"form": "Returns", "exact": True}]))


def test_a_phrase_takes_what_is_known_and_leaves_a_gap_for_the_rest() -> None:
    phrase = Text({"en": "Order {order_number} comes on {day}.", "hu": "A {order_number} rendelés"})
    assert places_in(phrase) == ["order_number", "day"]
    assert places_in(None) == []
    assert filled("Order {order_number} comes on {day}.", {"order_number": "A-7"}) == "Order A-7 comes on …."
    assert filled("{Not} a { place }", {}) == "{Not} a { place }"


def found(**fields: Any) -> list[str]:
    def put(data: dict[str, Any]) -> None:
        data["situations"] = [situation("complaint", process("p", step("s", **fields), end()))]
        data["tests"] = []

    problems = run_checks(codex(put), today=date(2026, 3, 2))
    return [f"{each.check}: {each.message}" for each in problems if each.path == "complaint/p/s"]


def test_what_is_not_there_is_found() -> None:
    assert "unknown-fact: There is no fact called gone." in found(uses_up=["gone"])
    assert "unknown-fact: There is no fact called gone." in found(sets=[{"fact": "gone", "is": 1}])
    assert "unknown-fact: A phrase has a place for “gone”, which is no fact." in found(
        tools=[{"phrase": "{gone}"}]
    )
    assert "condition-type: maybe is not a value that late (boolean) can have." in found(
        sets=[{"fact": "late", "is": "maybe"}]
    )
    assert "unknown-role: There is no role called gone." in found(kind="hand-over", hand_over={"to": "gone"})
    assert "broken-reference: When time is up it turns out “gone”, which it cannot." in found(
        kind="wait", wait={"for": "customer", "then": "gone"}
    )
    assert "broken-reference: A condition waits for “close” to turn out “gone”, which it cannot." in found(
        when={"done": "close", "outcome": "gone"}
    )


def test_what_a_step_sets_is_found_out_and_used() -> None:
    def put(data: dict[str, Any]) -> None:
        data["facts"].append({"key": "status", "label": "Status", "type": "text"})
        first, *others = data["situations"][0]["processes"][0]["steps"]
        first |= {"sets": [{"fact": "status", "is": "changed"}]}
        others[0] |= {"when": {"fact": "status", "is": "changed"}}

    told = [each.check for each in run_checks(codex(put), today=date(2026, 3, 2)) if "status" in str(each)]
    assert told == []


def test_a_fact_cannot_become_what_another_kind_of_answer_says() -> None:
    def problems(other: str) -> list[str]:
        def put(data: dict[str, Any]) -> None:
            data["facts"] += [
                {"key": "cabin", "label": "Cabin", "type": "text"},
                {"key": "wanted", "label": "Wanted", "type": "text"},
            ]
            first = data["situations"][0]["processes"][0]["steps"][0]
            first |= {"sets": [{"fact": "cabin", "is": {"fact": other}}]}
            first["outcomes"][0] |= {"uses_up": [other]}

        found = run_checks(codex(put), today=date(2026, 3, 2))
        return sorted({each.check for each in found if other in str(each.message) or "cabin" in str(each)})

    assert problems("wanted") == []
    assert problems("late") == ["condition-type"]
    assert problems("nothing") == ["unknown-fact"]


def test_what_is_looked_up_needs_no_question() -> None:
    def checks(told_by: str) -> list[str]:
        def put(data: dict[str, Any]) -> None:
            data["facts"].append({"key": "status", "label": "Status", "type": "text", "from": told_by})
            data["situations"][0]["processes"][0]["steps"][0]["collect"].append("status")

        problems = run_checks(codex(put), today=date(2026, 3, 2))
        return [each.check for each in problems if each.path == "facts/status"]

    assert checks("customer") == ["fact-without-question"]
    assert checks("record") == []


def test_what_is_only_noticed_is_not_so_until_then() -> None:
    def put(data: dict[str, Any]) -> None:
        data["facts"].append({"key": "asked", "label": "Asked for it", "type": "boolean", "from": "noticed"})
        data["authority"] = [
            {"action": "compensate", "role": "agent", "answer": "no", "when": {"fact": "asked", "is": False}},
            {"action": "compensate", "role": "agent", "answer": "yes"},
        ]

    book = codex(put)
    assert book.known({}) == {"asked": False}
    assert decide(book, action="compensate", role="agent").answer == "no"
    assert decide(book, action="compensate", role="agent", facts={"asked": True}).answer == "yes"


def test_a_no_for_everyone_binds_those_who_include_the_role_and_all_others() -> None:
    def put(data: dict[str, Any]) -> None:
        data["authority"] = [
            {"action": "refund", "role": "lead", "answer": "yes"},
            {"action": "refund", "role": "agent", "answer": "no", "when": LATE, "for_everyone": True},
            {"action": "gift", "role": "agent", "answer": "yes", "for_everyone": True},
            {"action": "gift", "role": "lead", "answer": "ask", "ask_role": "manager"},
        ]

    book = codex(put)
    assert decide(book, action="refund", role="lead", facts={"late": True}).answer == "no"
    assert decide(book, action="refund", role="lead", facts={"late": False}).answer == "yes"
    assert decide(book, action="refund", role="lead").answer == "ask"  # nobody knows whether the no applies
    assert decide(book, action="gift", role="manager").answer == "yes"
    assert decide(book, action="gift", role="lead").answer == "ask"


PAY = process(
    "pay",
    step("take", outcomes=[{"key": "paid", "to": "end"}, {"key": "refused", "to": "sorry"}]),
    end("sorry", "refused"),
)


def linked(ref: str = "pay", ways: tuple[str, ...] = ("paid", "refused")) -> Graph:
    link = step(
        "go", kind="link", link={"process": ref},
        outcomes=[{"key": key, "to": to} for key, to in zip(ways, ("thank", "ask"), strict=True)],
    )  # fmt: skip
    main = process("main", link, end("thank"), step("ask"), end("over", "pending"))
    other = situation("bills", PAY, process("more", end("bye")))
    book = of(situation("complaint", main, PAY), other)
    return Graph(book, book.situations[0])


def opened(graph: Graph, *done: tuple[str, str | None]) -> list[str]:
    evidence = Evidence(done={str(graph.named(step)): how for step, how in done})
    return [each.step.key for each in open_steps(graph, evidence)]


def test_a_link_goes_on_by_the_way_it_was_left() -> None:
    graph = linked()
    assert opened(graph, ("go", None), ("take", "paid")) == ["thank"]
    assert opened(graph, ("go", None), ("take", "refused"), ("sorry", None)) == ["ask"]


def test_where_no_way_is_called_so_any_may_be_gone() -> None:
    assert opened(linked(ways=("a", "b")), ("go", None), ("take", "paid")) == ["thank", "ask"]


def test_a_link_leads_through_a_whole_situation_and_back() -> None:
    graph = linked("bills", ("x", "resolved"))
    assert graph.linked_by("complaint/main/go") == ["bills/pay", "bills/more"]
    assert opened(graph, ("go", None)) == ["take"]
    back = opened(graph, ("go", None), ("bills/more/bye", None))
    assert "ask" in back  # by its outcome “resolved”, as the other situation ended
    assert "thank" not in back
    assert graph.broken == []


def test_a_link_to_nothing_or_to_its_own_situation_is_broken() -> None:
    for ref in ("complaint", "gone"):
        assert [each.to for each in linked(ref).broken] == [ref]


def test_a_run_that_comes_back_to_the_end_has_ended_as_the_linked_one_did() -> None:
    link = step("go", kind="link", link={"process": "pay"}, outcomes=[{"key": "refused", "to": "end"}])
    book = of(situation("complaint", process("main", link), PAY))
    graph = Graph(book, book.situations[0])
    done = {"complaint/main/go": None, "complaint/pay/take": "refused", "complaint/pay/sorry": None}
    assert ending(graph, Evidence(done=done)) == "refused"


def test_on_paper_it_stands_with_what_belongs_to_the_step() -> None:
    def put(data: dict[str, Any]) -> None:
        data["situations"][0]["processes"][0]["steps"][0].update(
            uses_up=["late"], sets=[{"fact": "wish", "is": "repair"}]
        )
        data["situations"][0]["processes"][0]["steps"][0]["outcomes"][0]["when"] = LATE

    follows = dict(step_of(printed(codex(put)), "Welcome")["follows"])
    assert follows["Held for this once"]
    assert follows["Known by"].startswith("We understand it: ")


def test_what_a_step_makes_so_is_chosen_among_answers() -> None:
    made = Step.model_validate(step("s", sets=[{"fact": "pieces", "is": 3}]))
    written = with_settings(made, {"sets": ["pieces=3", "late=true", "wish=repair"]})
    assert [(each.fact, each.is_) for each in written.sets] == [
        ("pieces", 3),
        ("late", True),
        ("wish", "repair"),
    ]
    assert with_settings(written, {"sets": []}).sets == ()


def test_a_walk_goes_by_the_clock_where_a_condition_does() -> None:
    def clock(when: dict[str, Any]) -> bool:
        book = of(situation("complaint", process("p", step("s", when=when), end())))
        return goes_by_the_clock(book, book.situations[0])

    assert clock({"fact": "late", "lt": {"ago": "1 day"}})
    assert not clock(LATE)
    book = of(situation("complaint", process("p", step("s"), end())))
    evidence = Evidence(at=datetime(2026, 3, 2, 12))
    test = as_test(book.situations[0], evidence, name="Noon", by_the_clock=True)
    assert test.at == "2026-03-02T12:00"


def test_a_date_that_is_none_is_kept_as_words() -> None:
    found = outline.read("# S\n\nReview: soon\n")
    assert found.part.situations[0].review is None
    assert len(found.notes) == 1
    assert outline.read("# S\n\nReview: 2027-03-31\n").part.situations[0].review == date(2027, 3, 31)


def test_a_part_that_says_nothing_is_told_by_its_key() -> None:
    teller = Teller(codex(), language="en")
    assert teller.words(HandOver()) == ""


# A question that was passed over stays behind the line.


def once() -> Graph:
    """ask for a yes → change, which uses it up → tell → close."""
    change = step("change", kind="do", uses_up=["agreed"])
    ask = step("ask", kind="collect", collect=["agreed"])
    return Graph(*_of(process("p", step("start"), ask, change, step("tell"), end("over"))))


def _of(*processes: Any) -> tuple[Codex, Any]:
    book = of(situation("complaint", *processes))
    return book, book.situations[0]


def test_what_was_used_up_by_a_later_step_does_not_bring_the_line_back() -> None:
    graph = once()
    done = {"complaint/p/start": None, "complaint/p/change": None}
    assert [each.step.key for each in open_steps(graph, Evidence(done=done))] == ["tell"]
    done["complaint/p/tell"] = None
    done["complaint/p/over"] = None
    assert open_steps(graph, Evidence(done=done)) == []


def test_before_it_was_used_up_the_question_is_open() -> None:
    graph = once()
    assert [each.step.key for each in open_steps(graph, Evidence(done={"complaint/p/start": None}))] == [
        "ask"
    ]


def test_a_question_that_nobody_went_past_is_open_whatever_was_used_up() -> None:
    elsewhere = process("q", step("other", uses_up=["agreed"]), anytime=True)
    ask = step("ask", kind="collect", collect=["agreed"])
    graph = Graph(*_of(process("p", step("start"), ask, step("talk"), end("over")), elsewhere))
    done = {"complaint/p/start": None, "complaint/q/other": None}
    assert "ask" in [each.step.key for each in open_steps(graph, Evidence(done=done))]


def test_a_run_that_comes_to_its_end_by_what_is_known_has_ended() -> None:
    ways = [{"key": "over", "to": "end", "when": LATE}, {"key": "on", "to": "more"}]
    decide_ = step("fork", kind="decide", outcomes=ways)
    graph = Graph(*_of(process("p", step("start"), decide_, step("more"), end("close"))))
    evidence = Evidence(facts={"late": True}, done={"complaint/p/start": None})
    assert open_steps(graph, evidence) == []
    assert ending(graph, evidence) == "resolved"


def test_a_codex_test_judges_each_step_by_what_was_known_then() -> None:
    def put(data: dict[str, Any]) -> None:
        ways = [{"key": "late", "to": "sorry", "when": LATE}, {"key": "fine", "to": "thanks"}]
        data["situations"] = [
            situation(
                "complaint",
                process(
                    "p",
                    step("look", kind="do", outcomes=ways),
                    step("sorry", sets=[{"fact": "late", "is": False}]),
                    step("close-it"),
                    step("thanks"),
                    end("over"),
                ),
            )
        ]
        data["tests"] = [
            {
                "name": "Late, then mended",
                "situation": "complaint",
                "facts": {"late": True},
                "done": ["look", "sorry"],
                "expect": {"suggest": ["close-it"], "not_suggest": ["thanks"]},
            }
        ]

    (result,) = run_tests(codex(put))
    assert result.failures == ()


def test_the_line_has_gone_past_it_also_where_another_was_passed_over_between() -> None:
    ask = step("ask", kind="collect", collect=["agreed"])
    change = step("change", kind="do", uses_up=["agreed"])
    graph = Graph(
        *_of(process("p", step("start"), ask, step("sorry", when=LATE), change, step("tell"), end("over")))
    )
    done = {"complaint/p/start": None, "complaint/p/change": None}
    assert [each.step.key for each in open_steps(graph, Evidence(facts={"late": False}, done=done))] == [
        "tell"
    ]


def test_by_which_answer_an_outcome_is_known_is_told() -> None:
    ways = [{"key": "go-on", "to": "end", "answer": "yes"}, {"key": "sorry", "to": "end", "answer": "no"}]
    assert besides(kind="decide", action="gift", outcomes=ways) == [
        ("known_by", "the authority table says yes", "go on"),
        ("known_by", "the authority table says no", "sorry"),
    ]
    assert besides(kind="approve", approve={"role": "lead"}, outcomes=ways) == [
        ("known_by", "a second person says yes", "go on"),
        ("known_by", "a second person says no", "sorry"),
    ]
