"""Every, some, so many: conditions on the things of a list, in three values, checked, and in four languages."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hospes.codex.core.authority import decide
from hospes.codex.core.checks import run_checks
from hospes.codex.core.conditions.evaluate import Evidence, Trace, evaluate
from hospes.codex.core.conditions.nodes import Condition, list_of
from hospes.codex.core.conditions.types import facts_in, leaves, quantifiers, steps_in, type_check
from hospes.codex.core.conditions.words import Names, explain, sentence
from hospes.codex.core.walking import facts_asked
from tests.codex.core.faults import TODAY
from tests.codex.core.test_lists import ALL_AVAILABLE, KETTLE, PAN, shop
from tests.codex.samples import steps
from tests.laws import examples

READ: TypeAdapter[Any] = TypeAdapter(Condition)
AVAILABLE = {"fact": "item_available", "is": True}
SOME_AVAILABLE = {"some": "items", "holds": AVAILABLE}
UNSURE = {"item_name": "Lid"}


def judged(condition: dict[str, Any], rows: Any, **facts: Any) -> Trace:
    """How the condition comes out of these rows."""
    told = facts if rows is None else {**facts, "items": rows}
    return evaluate(READ.validate_python(condition), Evidence(shop().known(told)))


@pytest.mark.parametrize(
    ("rows", "every", "some"),
    [
        (None, None, None),
        ([], True, False),
        ([KETTLE], True, True),
        ([PAN], False, False),
        ([KETTLE, PAN], False, True),
        ([KETTLE, UNSURE], None, True),
        ([PAN, UNSURE], False, None),
        ([UNSURE], None, None),
    ],
)
def test_every_and_some_are_told_as_far_as_the_rows_tell(
    rows: Any, every: bool | None, some: bool | None
) -> None:
    assert judged(ALL_AVAILABLE, rows).result is every
    assert judged(SOME_AVAILABLE, rows).result is some


@pytest.mark.parametrize(
    ("compared", "rows", "result"),
    [
        ({"lte": 1}, [KETTLE, PAN], True),
        ({"lte": 1}, [KETTLE, UNSURE], None),
        ({"lt": 1}, [KETTLE, UNSURE], False),
        ({"gte": 1}, [KETTLE, UNSURE], True),
        ({"gt": 2}, [KETTLE, UNSURE], False),
        ({"is": 2}, [KETTLE, UNSURE], None),
        ({"is": 3}, [KETTLE, UNSURE], False),
        ({"is": 1}, [KETTLE, PAN], True),
        ({"is": 0}, [], True),
        ({"is": 0}, None, None),
    ],
)
def test_so_many_are_known_where_the_unknown_ones_cannot_change_it(
    compared: dict[str, Any], rows: Any, result: bool | None
) -> None:
    assert judged({"count": "items", "holds": AVAILABLE, **compared}, rows).result is result


def test_without_more_said_all_of_them_count() -> None:
    assert judged({"count": "items", "is": 2}, [KETTLE, UNSURE]).result is True
    assert judged({"count": "items", "gt": 2}, [KETTLE, UNSURE]).result is False


def test_so_many_can_be_what_another_fact_tells() -> None:
    as_many = {"count": "items", "is": {"fact": "wanted"}}
    assert judged(as_many, [KETTLE], wanted=1).result is True
    assert judged(as_many, [KETTLE], wanted=2).result is False
    assert judged(as_many, [KETTLE]).missing == ("wanted",)


def test_what_is_missing_is_the_list() -> None:
    assert judged(ALL_AVAILABLE, None).missing == ("items",)
    assert judged(ALL_AVAILABLE, [KETTLE, UNSURE]).missing == ("items",)
    assert judged(ALL_AVAILABLE, [PAN, UNSURE]).missing == ()
    assert judged({"count": "items", "holds": AVAILABLE, "lte": 0}, [UNSURE]).missing == ("items",)


def test_within_a_list_other_facts_are_the_runs() -> None:
    dear = {"some": "items", "holds": {"fact": "item_price", "gt": {"fact": "budget"}}}
    assert judged(dear, [KETTLE, PAN], budget=30).result is True
    assert judged(dear, [PAN], budget=30).result is False
    assert judged(dear, [PAN]).missing == ("budget",)


def test_one_list_can_be_held_against_another() -> None:
    """Each wanted colour is among those in stock."""
    met = {
        "every": "wishes",
        "holds": {"some": "stock", "holds": {"fact": "stocked", "is": {"fact": "wished"}}},
    }
    rows = {"wishes": [{"wished": "red"}, {"wished": "blue"}], "stock": [{"stocked": "blue"}]}
    assert evaluate(READ.validate_python(met), Evidence(rows)).result is False
    rows["stock"].append({"stocked": "red"})
    assert evaluate(READ.validate_python(met), Evidence(rows)).result is True
    rows["wishes"].append({"wished": None})  # type: ignore[dict-item]
    assert evaluate(READ.validate_python(met), Evidence(rows)).missing == ("wishes",)


@given(rows=st.lists(st.sampled_from([True, False, None]), max_size=5), number=st.integers(0, 5))
@settings(max_examples=examples(200))
def test_an_unknown_answer_is_one_that_could_still_turn_out_either_way(
    rows: list[bool | None], number: int
) -> None:
    """Kleene: known exactly when every way of filling the gaps says the same."""
    condition = {"count": "items", "holds": AVAILABLE, "gte": number}
    known = sum(each is True for each in rows)
    possible = {known + more >= number for more in range(rows.count(None) + 1)}
    told = [{"item_name": "x"} | ({} if each is None else {"item_available": each}) for each in rows]
    assert judged(condition, told).result is (possible.pop() if len(possible) == 1 else None)
    negated = judged({"not": ALL_AVAILABLE}, told).result
    turned = judged({"some": "items", "holds": {"not": AVAILABLE}}, told).result
    assert negated is turned


@pytest.mark.parametrize(
    "written",
    [
        {"every": "items"},
        {"some": "items"},
        {"count": "items"},
        {"count": "items", "in": [1, 2]},
        {"count": "items", "known": True},
        {"count": "items", "is_not": 1},
        {"count": "items", "is": True},
        {"count": "items", "is": "many"},
        {"count": "items", "is": 1, "gt": 0},
    ],
)
def test_what_is_not_said_whole_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python(written)


def test_what_a_condition_speaks_of_is_found_within_lists_too() -> None:
    deep = READ.validate_python(
        {
            "all": [
                {"not": {"every": "items", "holds": {"any": [AVAILABLE, {"done": "welcome"}]}}},
                {"count": "items", "lte": {"fact": "wanted"}},
                {"any": [SOME_AVAILABLE, {"case": "tier", "is": "x"}]},
            ]
        }
    )
    assert facts_in(deep) == ["items", "wanted", "item_available"]
    assert [list_of(each) for each in quantifiers(deep)] == ["items", "items", "items"]
    assert len(list(leaves(deep))) == 4
    assert steps_in(deep) == [("welcome", None)]


@pytest.mark.parametrize(
    ("condition", "kind", "words"),
    [
        ({"every": "nothing", "holds": AVAILABLE}, "unknown", "There is no fact called nothing."),
        ({"some": "late", "holds": AVAILABLE}, "type", "late is not a list of several things."),
        ({"every": "items", "holds": {"all": [AVAILABLE, SOME_AVAILABLE]}}, "type",
         "items is asked about within itself."),
        ({"every": "items", "holds": {"fact": "late", "is": True}}, "type",
         "What has to hold says nothing of the things in items."),
        (AVAILABLE, "type", "item_available is told of each thing in items, and says nothing by itself."),
        ({"fact": "item_total", "gt": {"fact": "item_price"}}, "type",
         "item_price is told of each thing in items, and says nothing by itself."),
        ({"count": "items", "is": {"fact": "late"}}, "type", "late does not tell a number."),
        ({"count": "items", "is": {"fact": "lost"}}, "unknown", "There is no fact called lost."),
        ({"fact": "items", "is": "Kettle"}, "type",
         "items is of type list, which cannot be compared with is."),
        ({"some": "items", "holds": {"fact": "item_price", "is": "dear"}}, "type",
         "dear is not a value that item_price (money) can have."),
    ],
)  # fmt: skip
def test_a_condition_that_makes_no_sense_is_told(condition: dict[str, Any], kind: str, words: str) -> None:
    problems = type_check(READ.validate_python(condition), shop().vocabulary)
    assert (kind, words) in [(each.kind, str(each.message)) for each in problems]


@pytest.mark.parametrize(
    "condition",
    [
        ALL_AVAILABLE,
        {"fact": "items", "known": True},
        {"count": "items", "lte": 5},
        {"count": "items", "is": {"fact": "item_count"}},
        {"not": {"any": [{"some": "items", "holds": {"fact": "item_price", "gt": {"fact": "item_total"}}}]}},
    ],
)
def test_a_condition_that_makes_sense_has_nothing_said_of_it(condition: dict[str, Any]) -> None:
    assert type_check(READ.validate_python(condition), shop().vocabulary) == []


def problems(**changes: Any) -> set[tuple[str, str, str]]:
    found = run_checks(shop(**changes), today=TODAY)
    return {(each.check, each.path, str(each.message)) for each in found}


def test_a_sound_codex_with_a_list_stays_sound() -> None:
    condition = [{"action": "swap", "role": "agent", "answer": "yes", "when": ALL_AVAILABLE}]
    said = {each for each in problems(authority=condition, tests=[]) if "item" in f"{each}"}
    assert said == {
        ("empty-list-passes", "authority/swap", "It says yes to agent also where there is nothing in items."),
        ("unused-fact", "facts/item_total", "No step and no condition uses this fact."),
        ("unused-fact", "facts/item_count", "No step and no condition uses this fact."),
    }


def test_what_belongs_to_each_thing_is_not_used_by_itself() -> None:
    words = "item_price is told of each thing in items, and says nothing by itself."
    limit = [{"action": "swap", "role": "agent", "answer": "yes", "limit_fact": "item_price"}]
    assert ("told-of-each", "authority/swap", words) in problems(authority=limit)
    needs = [{"action": "swap", "role": "agent", "answer": "yes", "needs": ["item_price"]}]
    assert ("told-of-each", "authority/swap", words) in problems(authority=needs)

    def by_hand(data: dict[str, Any]) -> None:
        steps(data)[0].update(
            collect=["item_price"],
            tools=[{"phrase": "That makes {item_price}."}],
            sets=[
                {"fact": "item_total", "is": {"fact": "item_price"}},
                {"fact": "items", "is": {"fact": "items"}},
            ],
        )

    made = shop(tests=[])
    body = made.model_dump(mode="json", by_alias=True, exclude_none=True)
    by_hand(body)
    path = f"complaint/{body['situations'][0]['processes'][0]['key']}/{steps(body)[0]['key']}"
    found = run_checks(type(made).model_validate(body), today=TODAY)
    assert [each.path for each in found if str(each.message) == words] == [path, path]
    assert (path, "items is a list, and cannot be set by a step.") in [
        (p.path, str(p.message)) for p in found
    ]


@pytest.mark.parametrize(
    ("further", "words"),
    [
        ({"type": "text", "of": "late"}, "late is not a list of several things."),
        ({"type": "list"}, "Nothing is told of the things in odd."),
        ({"type": "number", "reckon": {"count": "item_total"}}, "item_total is not a list of several things."),
        ({"type": "number", "reckon": {"total": "item_name"}},
         "item_name is no number that each thing in a list has."),
        ({"type": "number", "reckon": {"plus": [1, {"total": "item_total"}]}},
         "item_total is no number that each thing in a list has."),
        ({"type": "number", "reckon": {"plus": [{"fact": "item_price"}]}},
         "item_price is told of each thing in items, and says nothing by itself."),
    ],
)  # fmt: skip
def test_a_fact_that_does_not_fit_its_list_is_told(further: dict[str, Any], words: str) -> None:
    made = shop()
    odd = type(made.facts[0]).model_validate({"key": "odd", "label": "Odd", **further})
    found = run_checks(made.model_copy(update={"facts": (*made.facts, odd)}), today=TODAY)
    assert ("told-of-each", "facts/odd", words) in [(p.check, p.path, str(p.message)) for p in found]


def test_a_list_that_is_not_there_is_an_unknown_fact() -> None:
    made = shop()
    odd = type(made.facts[0]).model_validate({"key": "odd", "label": "Odd", "type": "text", "of": "lost"})
    found = run_checks(made.model_copy(update={"facts": (*made.facts, odd)}), today=TODAY)
    assert "There is no fact called lost." in [str(p.message) for p in found if p.check == "unknown-fact"]


def test_the_table_finds_out_the_list_before_it_says_yes() -> None:
    made = shop(
        authority=[
            {"action": "swap", "role": "agent", "answer": "no", "nearest_yes": "Wait.",
             "when": {"not": ALL_AVAILABLE}},
            {"action": "swap", "role": "agent", "answer": "yes"},
        ]
    )  # fmt: skip
    asked = {"codex": made, "action": "swap", "role": "agent"}
    assert decide(**asked, facts={}).missing == ("items",)
    assert decide(**asked, facts={"items": [KETTLE]}).answer == "yes"
    assert decide(**asked, facts={"items": [KETTLE, PAN]}).answer == "no"
    assert decide(**asked, facts={"items": [KETTLE, UNSURE]}).missing == ("items",)


def test_a_walk_asks_for_the_list_and_not_for_its_columns() -> None:
    made = shop()
    when = {"when": READ.validate_python(SOME_AVAILABLE)}
    situation = made.situations[0]
    process = situation.processes[0]
    first = process.steps[0].model_copy(update=when)
    changed = situation.model_copy(
        update={"processes": (process.model_copy(update={"steps": (first, *process.steps[1:])}),)}
    )
    facts, _fields = facts_asked(made.model_copy(update={"situations": (changed,)}), changed)
    assert "items" in facts
    assert "item_available" not in facts


NAMES = Names(shop().vocabulary)
SENTENCES: list[tuple[dict[str, Any], dict[str, str]]] = [
    (
        ALL_AVAILABLE,
        {
            "en": "every one of “items to exchange”: the answer to “available” is yes",
            "hu": "„items to exchange” közül mindegyik: „available”: igen",
            "el": "από το «items to exchange», όλα: η απάντηση στο «available» είναι ναι",
            "ru": "в списке «items to exchange» каждый пункт: ответ на «available» — да",
        },
    ),
    (
        {"not": SOME_AVAILABLE},
        {
            "en": "not one of “items to exchange”: the answer to “available” is yes",
            "hu": "„items to exchange” közül egyik sem: „available”: igen",
        },
    ),
    ({"not": ALL_AVAILABLE}, {"en": "not every one of “items to exchange”: the answer to “available” is yes"}),
    ({"count": "items", "lte": 3}, {
        "en": "there are at most 3 of “items to exchange”",
        "hu": "„items to exchange”, ennyi van: legfeljebb 3",
        "el": "στο «items to exchange» υπάρχουν το πολύ 3",
        "ru": "в списке «items to exchange» пунктов: не больше 3",
    }),
    ({"not": {"count": "items", "is": 3}}, {"en": "there are more or fewer than 3 of “items to exchange”"}),
    ({"count": "items", "gte": 2, "holds": {"all": [AVAILABLE, {"fact": "item_price", "lt": 5}]}}, {
        "en": "at least 2 of “items to exchange”: (the answer to “available” is yes and price is less than 5)",
    }),
    ({"all": [ALL_AVAILABLE, {"fact": "late", "known": True}]}, {
        "en": "(every one of “items to exchange”: the answer to “available” is yes) and it is late is known",
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "language", "said"),
    [(condition, language, said) for condition, words in SENTENCES for language, said in words.items()],
)
def test_a_condition_on_a_list_is_a_sentence(condition: dict[str, Any], language: str, said: str) -> None:
    assert sentence(READ.validate_python(condition), language, NAMES) == said


def test_why_it_applies_or_does_not_is_said_of_the_list_as_a_whole() -> None:
    assert explain(judged(ALL_AVAILABLE, [KETTLE]), "en", NAMES) == (
        "Applies because every one of “items to exchange”: the answer to “available” is yes."
    )
    assert explain(judged(ALL_AVAILABLE, [PAN]), "en", NAMES) == (
        "Does not apply because not every one of “items to exchange”: the answer to “available” is yes."
    )
    assert explain(judged(ALL_AVAILABLE, [UNSURE]), "en", NAMES) == (
        "May apply; still unknown: items to exchange."
    )
