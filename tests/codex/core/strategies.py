"""Random conditions, evidence and codices, for the laws that must hold for all of them."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.conditions.nodes import COUNTED, OPERATORS, Condition

_READ: TypeAdapter[Any] = TypeAdapter(Condition)

plain_values = st.one_of(
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-5, 5, allow_nan=False),
    st.sampled_from(["x", "y", "3", "2027-03-01", ""]),
)
fact_keys = st.sampled_from(["a", "b", "c", "d"])
list_keys = st.sampled_from(["things", "flights"])


from_now = st.builds(
    lambda way, number, unit: {way: f"{number} {unit}"},
    st.sampled_from(["ago", "ahead"]),
    st.integers(0, 40),
    st.sampled_from(["minutes", "hours", "days", "weeks"]),
)


# Strategies are built once and drawn from often: building one costs far more than a draw.
_OPERATORS = st.sampled_from(OPERATORS)
_SUBJECTS = st.sampled_from(["fact", "case"])
_CASE_FIELDS = st.sampled_from(["channel", "contacts", "reopened"])
_LISTED = st.lists(plain_values, max_size=3)
_ONE_IN_FOUR = st.sampled_from([False, False, False, True])
_REFERRED = st.one_of(st.builds(lambda key: {"fact": key}, fact_keys), from_now)
_YES_OR_NO = st.booleans()


@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    operator = draw(_OPERATORS)
    if operator == "in":
        value: Any = draw(_LISTED)
    elif operator == "known":
        value = draw(_YES_OR_NO)
    else:
        value = draw(_REFERRED if draw(_ONE_IN_FOUR) else plain_values)
    subject = draw(_SUBJECTS)
    key = draw(fact_keys if subject == "fact" else _CASE_FIELDS)
    return {subject: key, operator: value}


several = st.sampled_from(["every", "some"])
so_many = st.one_of(
    st.builds(lambda way, number: {way: number}, st.sampled_from(COUNTED), st.integers(0, 4)),
    st.builds(lambda key: {"lte": {"fact": key}}, fact_keys),
)


@cache
def condition_data() -> st.SearchStrategy[dict[str, Any]]:
    leaf = st.one_of(
        comparisons(),
        st.builds(
            lambda step, more: {"done": step, **more},
            st.sampled_from(["s", "p/s", "t"]),
            st.sampled_from([{}, {}, {"outcome": "eins"}, {"times": 3}, {"outcome": "zwei", "times": 2}]),
        ),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
            st.builds(lambda part: {"not": part}, inner),
            st.builds(lambda way, key, part: {way: key, "holds": part}, several, list_keys, inner),
            st.builds(
                lambda key, part, more: {"count": key, "holds": part, **more}, list_keys, inner, so_many
            ),
            st.builds(lambda key, more: {"count": key, **more}, list_keys, so_many),
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


# The rows of a list: what each thing has of its own; not everything is known of everything.
rows = st.lists(st.dictionaries(fact_keys, st.one_of(st.none(), plain_values), max_size=3), max_size=4)


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    lists = draw(st.dictionaries(list_keys, st.one_of(rows, rows, anything), max_size=2))
    return draw(st.dictionaries(fact_keys, anything, max_size=4)) | lists


def evidences() -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        facts=told(),
        case=st.dictionaries(st.sampled_from(["channel", "contacts", "reopened"]), anything, max_size=3),
        done=st.dictionaries(
            st.sampled_from(["x/p/s", "x/q/t"]), st.sampled_from([None, "eins"]), max_size=2
        ),
        times=st.dictionaries(st.sampled_from(["x/p/s", "x/q/t"]), st.integers(1, 4), max_size=2),
        at=st.one_of(st.none(), st.datetimes()),
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


_RULES = st.lists(st.builds(lambda way, t: {way: t}, st.sampled_from(["do", "avoid"]), texts), max_size=2)
_OF_A_STEP: dict[str, st.SearchStrategy[Any]] = {
    "goal": texts,
    "effect": texts,
    "lane": st.sampled_from(["customer", "behind", "support"]),
    "critical": st.sampled_from(["none", "customer", "compliance"]),
    "when": condition_data(),
    "collect": st.lists(keys, max_size=2),
    "enough": st.integers(1, 3),
    "moments": st.lists(
        st.builds(lambda k, e, w: {"key": k, "expectation": e, "weight": w}, keys, texts, st.integers(1, 5)),
        max_size=2,
    ),
    "rules": _RULES,
    "tools": st.lists(
        st.builds(lambda t, more: {"phrase": t, **more}, texts, st.sampled_from([{}, {"exact": True}])),
        max_size=2,
    ),
    "outcomes": st.lists(
        st.builds(
            lambda k, to, when, more: {"key": k, "to": to, **more} | ({"when": when} if when else {}),
            keys,
            keys,
            st.one_of(st.none(), condition_data()),
            st.sampled_from(
                [
                    {},
                    {"answer": "yes"},
                    {"answer": "no", "uses_up": ["alpha"]},
                    {"uses_up": ["beta", "gamma"]},
                ]
            ),
        ),
        max_size=2,
    ),
    "sets": st.lists(
        st.builds(
            lambda k, v: {"fact": k, "is": v},
            keys,
            st.one_of(plain_values, st.builds(lambda key: {"fact": key}, keys)),
        ),
        max_size=2,
    ),
    "uses_up": st.lists(keys, max_size=2),
    "action": keys,
}
_SAID = st.lists(st.sampled_from(sorted(_OF_A_STEP)), unique=True, max_size=5)
_TWO_KEYS = st.lists(keys, unique=True, max_size=2)
_THREE_KEYS = st.lists(keys, unique=True, max_size=3)
_RECOGNISED = st.lists(texts, max_size=2)
_TYPES = st.sampled_from(["text", "number", "boolean", "date", "datetime", "list"])
_SOURCES = st.sampled_from(["customer", "customer", "record", "judgement"])


def _step(draw: st.DrawFn, key: str) -> dict[str, Any]:
    return {"key": key, "name": draw(texts)} | {name: draw(_OF_A_STEP[name]) for name in draw(_SAID)}


def _process(draw: st.DrawFn, key: str) -> dict[str, Any]:
    made = [_step(draw, name) for name in draw(_THREE_KEYS)]
    return {"key": key, "name": draw(texts), "rules": draw(_RULES), "steps": made}


# Entries of the authority table: for one question or for several, with what has to be known.
_ENTRIES = st.lists(
    st.builds(
        lambda action, role, answer, needs: {"action": action, "role": role, "answer": answer, **needs},
        st.one_of(keys, st.lists(keys, min_size=2, max_size=3, unique=True)),
        keys,
        st.sampled_from(["yes", "ask", "no"]),
        st.sampled_from([{}, {"needs": ["alpha"]}, {"needs": ["beta", "gamma"]}]),
    ),
    max_size=2,
)


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A codex as plain data, valid but not necessarily sensible."""
    situations = [
        {
            "key": key,
            "processes": [_process(draw, process) for process in draw(_TWO_KEYS)],
            "name": draw(texts),
            "recognise": draw(_RECOGNISED),
            "rules": draw(_RULES),
        }
        for key in draw(_TWO_KEYS)
    ]
    facts = [
        {"key": key, "label": draw(texts), "type": draw(_TYPES), "from": draw(_SOURCES)}
        for key in draw(_THREE_KEYS)
    ]
    for fact in facts:
        if fact["type"] != "list" and draw(_YES_OR_NO):
            fact["of"] = draw(keys)
    authority = draw(_ENTRIES)
    whole = {"name": draw(texts), "languages": ["en", "hu"], "facts": facts, "situations": situations}
    return whole | ({"authority": authority} if authority else {})
