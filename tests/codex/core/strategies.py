"""Random conditions, evidence and codices, for the laws that must hold for all of them."""

from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.conditions.nodes import OPERATORS, Condition

_READ: TypeAdapter[Any] = TypeAdapter(Condition)

plain_values = st.one_of(
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-5, 5, allow_nan=False),
    st.sampled_from(["x", "y", "3", "2027-03-01", ""]),
)
fact_keys = st.sampled_from(["a", "b", "c", "d"])


@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    operator = draw(st.sampled_from(OPERATORS))
    value: Any = draw(plain_values)
    if operator == "in":
        value = draw(st.lists(plain_values, max_size=3))
    if operator == "known":
        value = draw(st.booleans())
    subject = draw(st.sampled_from(["fact", "case"]))
    key = draw(fact_keys) if subject == "fact" else draw(st.sampled_from(["channel", "contacts", "reopened"]))
    return {subject: key, operator: value}


def condition_data() -> st.SearchStrategy[dict[str, Any]]:
    leaf = st.one_of(
        comparisons(), st.builds(lambda step: {"done": step}, st.sampled_from(["s", "p/s", "t"]))
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
        ),
        max_leaves=8,
    )


def conditions() -> st.SearchStrategy[Any]:
    return condition_data().map(_READ.validate_python)


anything = st.one_of(
    plain_values,
    st.none(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers()),
)


def evidences() -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        facts=st.dictionaries(fact_keys, anything, max_size=4),
        case=st.dictionaries(st.sampled_from(["channel", "contacts", "reopened"]), anything, max_size=3),
        done=st.dictionaries(st.sampled_from(["x/p/s", "x/q/t"]), st.none(), max_size=2),
    )


words = st.text(st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x4FF), max_size=60)
# Line breaks, leading marks and trailing blanks are where YAML writers go wrong.
awkward = st.sampled_from(
    ["- a", "# no comment", "a: b", "yes", "null", "12", "2027-03-01", " x ", "a\nb\n", "'", '"', "{", "%"]
)
texts: st.SearchStrategy[Any] = st.one_of(
    words,
    awkward,
    st.dictionaries(st.sampled_from(["en", "hu", "el", "ru"]), st.one_of(words, awkward), min_size=1),
)
keys = st.sampled_from(["alpha", "beta", "gamma", "delta", "eins", "zwei", "drei", "x-1", "y_2"])


@st.composite
def steps(draw: st.DrawFn, key: str) -> dict[str, Any]:
    step: dict[str, Any] = {"key": key, "name": draw(texts)}
    optional: dict[str, st.SearchStrategy[Any]] = {
        "goal": texts,
        "effect": texts,
        "lane": st.sampled_from(["customer", "behind", "support"]),
        "critical": st.sampled_from(["none", "customer", "compliance"]),
        "when": condition_data(),
        "collect": st.lists(keys, max_size=2),
        "moments": st.lists(
            st.builds(
                lambda k, e, w: {"key": k, "expectation": e, "weight": w}, keys, texts, st.integers(1, 5)
            ),
            max_size=2,
        ),
        "rules": st.lists(
            st.builds(lambda way, t: {way: t}, st.sampled_from(["do", "avoid"]), texts), max_size=2
        ),
        "tools": st.lists(st.builds(lambda t: {"phrase": t}, texts), max_size=2),
        "outcomes": st.lists(st.builds(lambda k, to: {"key": k, "to": to}, keys, keys), max_size=2),
    }
    for name in draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=5)):
        step[name] = draw(optional[name])
    return step


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A codex as plain data, valid but not necessarily sensible."""
    situations = []
    for key in draw(st.lists(keys, unique=True, max_size=2)):
        processes = []
        for process in draw(st.lists(keys, unique=True, max_size=2)):
            names = draw(st.lists(keys, unique=True, max_size=3))
            made = [draw(steps(name)) for name in names]
            processes.append({"key": process, "name": draw(texts), "steps": made})
        situations.append(
            {
                "key": key,
                "name": draw(texts),
                "recognise": draw(st.lists(texts, max_size=2)),
                "processes": processes,
            }
        )
    facts = [
        {
            "key": key,
            "label": draw(texts),
            "type": draw(st.sampled_from(["text", "number", "boolean", "date"])),
        }
        for key in draw(st.lists(keys, unique=True, max_size=3))
    ]
    return {"name": draw(texts), "languages": ["en", "hu"], "facts": facts, "situations": situations}
