"""What is worked out of others, written as a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.codex.core.facts import Fact, OtherFact, Reckon
from hospes.codex.core.formulas import DEEPEST, NotAFormula, read, written
from hospes.codex.core.reckoning import worked_out

KEYS = ("bags", "free", "people")
FACTS = [Fact(key=key, label=key, type="number") for key in KEYS]


def known(key: str) -> str | None:
    return {"Bags": "bags", "Free bags": "free"}.get(key, key if key in KEYS else None)


@pytest.mark.parametrize(
    ("formula", "reckon"),
    [
        ("[bags] + 2", {"plus": [{"fact": "bags"}, 2]}),
        ("[bags] + [free] + 2,5", {"plus": [{"fact": "bags"}, {"fact": "free"}, 2.5]}),
        ("[bags]-[free]-1", {"minus": [{"fact": "bags"}, {"fact": "free"}, 1]}),
        ("[bags] - 1 + 2", {"plus": [{"minus": [{"fact": "bags"}, 1]}, 2]}),
        ("2 * [bags] x 3 × 4", {"times": [2, {"fact": "bags"}, 3, 4]}),
        ("2 × [bags] + 1", {"plus": [{"times": [2, {"fact": "bags"}]}, 1]}),
        ("2 × ([bags] + 1)", {"times": [2, {"plus": [{"fact": "bags"}, 1]}]}),
        ("([bags] + 1) + 2", {"plus": [{"plus": [{"fact": "bags"}, 1]}, 2]}),
        ("max(0; [Bags] − [Free bags])", {"most": [0, {"minus": [{"fact": "bags"}, {"fact": "free"}]}]}),
        ("MIN([bags]; 3; -1)", {"least": [{"fact": "bags"}, 3, -1]}),
        ("count([bags]) × 2", {"times": [{"count": "bags"}, 2]}),
        ("sum([bags])", {"total": "bags"}),
        (" [bags] ", {"plus": [{"fact": "bags"}]}),
        ("5", {"plus": [5]}),
    ],
)
def test_a_formula_is_read_as_a_spreadsheet_would(formula: str, reckon: object) -> None:
    assert read(formula, known) == reckon
    Reckon.model_validate(read(formula, known))


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "breaks off"),
        ("2 ×", "breaks off"),
        ("max(1; 2", "breaks off"),
        ("2 [bags]", "from “[bags]” on"),
        ("2 / 3", "from “/ 3” on"),
        ("median(1; 2)", "from “median” on"),
        ("count(2)", "from “2” on"),
        ("- [bags]", "from “bags” on"),
        ("(1 + ; 2)", "from “;” on"),
        ("[Suitcases]", "no fact called “Suitcases”"),
        ("(" * (DEEPEST + 2) + "1", "too many brackets"),
    ],
)
def test_what_is_no_formula_is_refused_with_the_place(formula: str, said: str) -> None:
    with pytest.raises(NotAFormula, match=said.replace("(", r"\(").replace("[", r"\[")):
        read(formula, known)


_numbers = st.integers(-(10**6), 10**6) | st.floats(-1000, 1000).map(lambda number: round(number, 3))
_terms = st.recursive(
    _numbers | st.sampled_from([OtherFact(fact=key) for key in KEYS]),
    lambda inner: st.builds(
        lambda way, terms: Reckon.model_validate({way: tuple(terms)}),
        st.sampled_from(["plus", "minus", "times", "most", "least"]),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@given(_terms.filter(lambda term: isinstance(term, Reckon)), st.tuples(*[st.integers(0, 100)] * 3))
def test_what_is_written_comes_to_the_same(reckon: Reckon, told: tuple[int, int, int]) -> None:
    again = Reckon.model_validate(read(written(reckon, str), known))
    facts = dict(zip(KEYS, told, strict=True))
    one, other = (
        worked_out({fact.key: fact for fact in [*FACTS, _due(way)]}, facts)["due"] for way in (reckon, again)
    )
    assert one == pytest.approx(other)


def _due(reckon: Reckon) -> Fact:
    return Fact(key="due", label="Due", type="number", reckon=reckon)


def test_a_formula_names_facts_as_the_reader_does() -> None:
    reckon = Reckon.model_validate({"minus": [{"total": "bags"}, {"plus": [{"fact": "free"}, 0.1]}]})
    assert (
        written(reckon, {"bags": "Bags", "free": "Free bags"}.__getitem__)
        == "sum([Bags]) − ([Free bags] + 0.1)"
    )
