"""Whole runs through sound codices: there is always something to do, until it ends."""

import random
from typing import Any

import pytest

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.documents import read_folder
from hospes.codex.core.facts import Fact
from hospes.codex.core.flow import OpenStep, ending, open_steps
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.core.starter import HERE
from tests.codex.samples import codex, graph, meridian

LONGEST = 400


def answer(fact: Fact, dice: random.Random) -> Any:
    """Something a customer might say."""
    return {
        "text": lambda: "something",
        "number": lambda: dice.randint(0, 20),
        "money": lambda: dice.randint(0, 2000),
        "boolean": lambda: dice.random() < 0.5,
        "choice": lambda: dice.choice([choice.key for choice in fact.choices]),
        "date": lambda: f"2027-0{dice.randint(1, 9)}-15",
    }[fact.type]()


def walk(sample: Codex, situation: str, seed: int, *, reticent: float = 0.1) -> tuple[list[str], str | None]:
    """A run that takes what is suggested first and turns out as the dice say; its steps, and how it ended."""
    dice = random.Random(seed)
    found = sample.situation(situation)
    assert found is not None
    steps_of = Graph(sample, found)
    facts: dict[str, Any] = {}
    case = {"channel": dice.choice(found.channels or ("phone",)), "tier": "standard", "customer_kind": "person",
            "language": "en", "contacts": 1, "days_open": 0, "reopened": False, "within_hours": True,
            "situation": situation}  # fmt: skip
    done: dict[str, str | None] = {}
    taken: list[str] = []
    for _turn in range(LONGEST):
        evidence = Evidence(facts=facts, case=case, done=done)
        suggested = open_steps(steps_of, evidence)
        if not suggested:
            return taken, ending(steps_of, evidence)
        chosen = next((each for each in suggested if each.applies), suggested[0])
        _find_out(sample, chosen, facts, dice, reticent)
        outcomes = [outcome.key for outcome in chosen.step.outcomes]
        done.pop(chosen.path, None)
        done[chosen.path] = dice.choice(outcomes) if outcomes else None
        taken.append(chosen.path)
    raise AssertionError(f"{situation} with seed {seed} did not end: … {taken[-12:]}")


def _find_out(
    sample: Codex, chosen: OpenStep, facts: dict[str, Any], dice: random.Random, reticent: float
) -> None:
    for key in (*chosen.wanted, *chosen.missing):
        if dice.random() >= reticent:
            facts.setdefault(key, answer(sample.vocabulary[key], dice))


@pytest.mark.parametrize("seed", range(40))
def test_a_run_of_the_sample_comes_to_an_end(seed: int) -> None:
    taken, how = walk(codex(), "complaint", seed)
    assert taken[0] == "complaint/receive/welcome"
    assert how in ("resolved", "refused")


@pytest.mark.parametrize("seed", range(10))
def test_a_run_of_the_starter_comes_to_an_end(seed: int) -> None:
    taken, how = walk(read_folder(HERE), "request", seed, reticent=0)
    assert taken[0] == "request/help/welcome"
    assert how == "resolved"


@pytest.mark.parametrize("seed", range(12))
def test_runs_of_the_demo_companys_situations_begin_at_the_beginning_and_come_to_an_end(seed: int) -> None:
    sample = meridian()
    for situation in sample.situations:
        taken, how = walk(sample, situation.key, seed, reticent=0)
        assert taken[0] == Graph(sample, situation).entry
        assert how is not None, taken[-6:]


def test_the_same_seed_walks_the_same_way() -> None:
    assert walk(codex(), "complaint", 7) == walk(codex(), "complaint", 7)


def test_nothing_known_is_asked_again_on_any_walk() -> None:
    """Once told, a fact is wanted by no later step."""
    sample = graph()
    done: dict[str, str | None] = {}
    facts: dict[str, Any] = {"order_number": "A1", "wish": "repair", "late": True}
    while suggested := open_steps(sample, Evidence(facts=facts, done=done)):
        assert all(each.wanted == () for each in suggested)
        step = suggested[0]
        done[step.path] = step.step.outcomes[0].key if step.step.outcomes else None
        if len(done) > LONGEST:
            break
    assert "complaint/settle/close" in done


def test_a_run_whose_facts_came_first_is_shorter_but_meets_every_other_step() -> None:
    sample = graph()
    told = Evidence(facts={"wish": "repair", "late": False}, done={"complaint/receive/welcome": "understood"})
    untold = Evidence(done={"complaint/receive/welcome": "understood"})
    assert [each.step.key for each in open_steps(sample, told)] == ["offer"]
    assert [each.step.key for each in open_steps(sample, untold)] == ["ask"]
