"""From a problem to its mending in one step: a field that is there, or a change after which it is found no more."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from hospes.codex.core.checks import Problem, all_checks, run_checks
from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.editing import HOUSE, NoSuchPart, part_at
from hospes.codex.core.mending import VERBS, Way, mended, way
from hospes.codex.core.model import Codex, Fact, Step
from tests.codex.core.faults import FAULTS, TODAY, Change, acts_on_a_yes, barred_in_vain
from tests.codex.core.strategies import bodies
from tests.codex.samples import codex, end, process, step, steps


def problems(broken: Codex, check: str) -> list[Problem]:
    return [each for each in run_checks(broken, today=TODAY) if each.check == check]


def way_of(change: Change, check: str) -> Way:
    broken = codex(change)
    return way(broken, problems(broken, check)[0])


@pytest.mark.parametrize(("check", "change"), [fault[:2] for fault in FAULTS])
def test_every_problem_has_a_place_where_it_is_mended(check: str, change: Change) -> None:
    broken = codex(change)
    for problem in problems(broken, check):
        found = way(broken, problem)
        if found.place.page == "section":
            assert found.place.path.startswith("behaviours/")
        else:
            assert part_at(broken, found.place.path) is not None, found


@pytest.mark.parametrize(("check", "change"), [fault[:2] for fault in FAULTS])
def test_what_the_studio_mends_is_found_no_more(check: str, change: Change) -> None:
    broken = codex(change)
    for problem in problems(broken, check):
        found = way(broken, problem)
        if found.verb:
            after, path = mended(broken, found.verb, found.key)
            assert problem not in problems(after, check)
            assert from_body(body_of(after)) == after
            assert found.verb == "remove" or part_at(after, path) is not None


def test_every_verb_is_offered_by_some_problem() -> None:
    offered = {
        way_of(change, check).verb for check, change, *_rest in FAULTS if problems(codex(change), check)
    }
    assert offered - {""} == set(VERBS)


@pytest.mark.parametrize(
    ("check", "change", "place"),
    [
        ("missing-goal", lambda data: steps(data)[0].pop("goal"), ("complaint/receive/welcome", "goal", "", "write")),
        ("untranslated-text", lambda data: data.update(languages=["en", "hu"]), (HOUSE, "name", "hu", "write")),
        (
            "situation-past-review",
            lambda data: data["situations"][0].update(review="2020-01-01"),
            ("complaint", "review", "", "write"),
        ),
        (
            "untranslated-text",
            lambda data: data.update(
                languages=["en", "hu"], name={"en": "House", "hu": "Ház"}, purpose=None
            ),
            ("tests/0", "name", "hu", "write"),
        ),
        ("unknown-fact", lambda data: steps(data)[0].update(collect=["x"]),
         ("complaint/receive/welcome", "collect", "", "write")),
        ("unknown-fact", lambda data: steps(data)[0].update(when={"fact": "x", "is": 1}),
         ("complaint/receive/welcome", "", "", "condition")),
        ("unknown-fact", lambda data: data["authority"][1].update(when={"fact": "x", "is": 1}),
         ("authority/1", "", "", "condition")),
        ("broken-reference", lambda data: steps(data)[0]["outcomes"][1].update(to="nowhere"),
         ("complaint/receive/welcome", "outcomes[1].to", "", "write")),
        ("broken-reference", lambda data: steps(data)[0].update(when={"done": "no/where"}),
         ("complaint/receive/welcome", "", "", "condition")),
        ("broken-reference", lambda data: steps(data)[1].update(kind="link", link={"process": "nowhere"}),
         ("complaint/receive/calm", "link.process", "", "write")),
        ("broken-reference",
         lambda data: steps(data)[1].update(kind="wait", wait={"for": "customer", "up_to": "1 day", "then": "gone"}),
         ("complaint/receive/calm", "wait.then", "", "write")),
        ("condition-type", lambda data: data["facts"].append(
            {"key": "sum", "label": "Sum", "type": "number", "reckon": {"plus": [1, {"fact": "sum"}]}}),
         ("facts/sum", "", "", "write")),
        ("no-without-alternative", lambda data: data["authority"][2].pop("nearest_yes"),
         ("authority/2", "nearest_yes", "", "write")),
        ("incomplete-moment", lambda data: steps(data)[0]["moments"][0].update(meet=[]),
         ("complaint/receive/welcome/first-words", "meet[0]", "", "write")),
        ("incomplete-promise", lambda data: data["promises"][0].pop("remedy"),
         ("promises/same-day", "remedy", "", "write")),
        ("unknown-behaviour", lambda data: steps(data)[0]["rules"][1].update(behaviour="control/none"),
         ("complaint/receive/welcome", "rules[1].behaviour", "", "write")),
        ("endless-wait", lambda data: steps(data)[1].update(kind="wait", wait={"for": "customer"}),
         ("complaint/receive/calm", "wait.up_to", "", "write")),
        ("foreign-currency", lambda data: data["authority"][1]["limit"].update(currency="HUF"),
         ("authority/1", "limit.amount", "", "write")),
        ("empty-process", lambda data: data["situations"][0]["processes"].append(process("void")),
         ("complaint/void", "new", "", "write")),
    ],
)  # fmt: skip
def test_it_leads_to_the_very_field(check: str, change: Change, place: tuple[str, ...]) -> None:
    assert tuple(way_of(change, check).place) == place


def test_a_fact_is_added_with_the_type_that_was_chosen() -> None:
    broken = codex(lambda data: steps(data)[0].update(collect=["bought_on"]))
    after, path = mended(broken, "add-fact", "bought_on", type="date")
    assert path == "facts/bought_on"
    fact = after.vocabulary["bought_on"]
    assert isinstance(fact, Fact)
    assert (fact.type, str(fact.label)) == ("date", "Bought on")


def test_a_field_that_a_case_does_not_have_is_not_made_a_fact() -> None:
    found = way_of(lambda data: steps(data)[0].update(when={"case": "weather", "is": "x"}), "unknown-fact")
    assert (found.verb, found.place.page) == ("", "condition")


def test_a_process_gets_its_end() -> None:
    broken = codex(
        lambda data: data["situations"][0]["processes"].append(process("extra", step("stuck"), anytime=True))
    )
    after, path = mended(broken, "add-end", "complaint/extra/stuck", named="Vége")
    added = after.find(path)
    assert added is not None
    assert isinstance(added.part, Step)
    assert (added.part.kind, str(added.part.name)) == ("end", "Vége")
    assert after.situations[0].processes[-1].steps[-1] == added.part


@pytest.mark.parametrize(
    ("verb", "key"),
    [("burn", "x"), ("remove", "facts/nowhere"), ("add-fact", "late"), ("count-in-ours", "authority/2"),
     ("count-in-ours", "authority/99"), ("add-language", "en"), ("add-language", "ru")],
)  # fmt: skip
def test_what_is_not_so_is_not_mended(verb: str, key: str) -> None:
    with pytest.raises(NoSuchPart):
        mended(codex(), verb, key)


def test_a_problem_of_no_known_place_leads_to_its_part() -> None:
    assert {check.id for check in all_checks()} == {fault[0] for fault in FAULTS}
    doubled = codex(lambda data: data["situations"][0]["processes"][0]["steps"].append(end("calm")))
    assert way(doubled, problems(doubled, "duplicate-key")[0]).place.path == "complaint/receive/calm"


@given(bodies())
def test_every_problem_of_every_codex_has_its_way(body: dict[str, Any]) -> None:
    whole = from_body(body)
    for problem in run_checks(whole, today=date(2026, 11, 21)):
        found = way(whole, problem)
        assert found.place.page in ("write", "condition", "section", "walk")
        if found.verb:
            mended(whole, found.verb, found.key)


def test_a_question_is_added_to_the_table_only_where_there_is_somebody_to_name() -> None:
    def nobody(data: dict[str, Any]) -> None:
        steps(data)[4]["action"] = "moon"
        data["roles"], data["authority"] = [], []

    assert way_of(nobody, "unknown-action").verb == ""


def test_a_yes_is_used_up_and_a_no_binds_everyone_in_one_step() -> None:
    stale = codex(acts_on_a_yes)
    after, path = mended(stale, "use-up", "complaint/receive/calm late")
    assert path == "complaint/receive/calm"
    assert not problems(after, "stale-yes")
    barred = codex(barred_in_vain)
    found = way(barred, problems(barred, "prohibition-not-inherited")[0])
    after, path = mended(barred, found.verb, found.key)
    assert path == found.place.path == f"authority/{len(barred.authority) - 2}"
    assert after.authority[-2].for_everyone


@pytest.mark.parametrize(
    ("verb", "key"),
    [
        ("use-up", "complaint/receive/calm gone"),
        ("use-up", "complaint/receive late"),
        ("for-everyone", "authority/0"),
        ("for-everyone", "facts/late"),
    ],
)
def test_what_cannot_be_used_up_or_bind_everyone_is_left(verb: str, key: str) -> None:
    with pytest.raises(NoSuchPart):
        mended(codex(), verb, key)
