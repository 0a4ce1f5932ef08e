"""Small codices for the guide's tests, and hypothesis strategies for random ones."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex

FACTS = [
    {"key": "order", "label": "Order number", "type": "text", "question": "What is the order number?"},
    {"key": "wish", "label": "What they want", "type": "choice", "question": "What would put it right?",
     "choices": [{"key": "repair", "label": "A repair"}, {"key": "refund", "label": "Money back"}]},
    {"key": "late", "label": "Is late", "type": "boolean", "question": "Has it come?"},
    {"key": "damage", "label": "Damage", "type": "money", "question": "What did it cost you?"},
]  # fmt: skip

WELCOME = {
    "key": "welcome", "name": "Welcome", "goal": "They can tell the whole story once.",
    "effect": "Feels taken seriously.", "critical": "customer", "collect": ["order"],
    "moments": [{"key": "first-words", "name": "The first words", "expectation": "A form and a wait.",
                 "meet": ["Their name is used."], "exceed": ["They hear who looks after it."],
                 "sets_us_apart": True, "weight": 5}],
    "rules": [{"do": "Say your name.", "behaviour": "control/gives-name"},
              {"avoid": "Asking for the number first."}],
    "tools": [{"phrase": {"en": "I'm Anna; this is mine now.", "hu": "Anna vagyok, ez most az én ügyem."},
               "label": "Taking it on"}, {"article": "returns"}],
    "outcomes": [{"key": "understood", "label": "We understand it", "to": "ask-wish"},
                 {"key": "upset", "label": "They are upset", "to": "calm"}],
}  # fmt: skip

RECEIVE = {
    "key": "receive", "name": "Receive the complaint",
    "steps": [
        WELCOME,
        {"key": "calm", "name": "Calm", "goal": "They can think again.", "effect": "Feels heard."},
        {"key": "ask-wish", "name": "Ask the wish", "kind": "collect", "collect": ["wish", "late"]},
        {"key": "apologise", "name": "Apologise for the delay", "when": {"fact": "late", "is": True}},
        {"key": "decide", "name": "Decide what to offer", "kind": "decide", "action": "refund",
         "outcomes": [{"key": "repair", "label": "Repair it", "to": "settle/promise"},
                      {"key": "refund", "label": "Money back", "to": "settle/second-yes"}]},
    ],
}  # fmt: skip

SETTLE = {
    "key": "settle", "name": "Settle",
    "steps": [
        {"key": "second-yes", "name": "A second yes", "lane": "behind", "kind": "approve",
         "approve": {"role": "lead"}, "critical": "compliance", "when": {"fact": "wish", "is": "refund"}},
        {"key": "promise", "name": "Promise a call", "kind": "commit",
         "commit": {"what": "We call you with the answer", "within": "1 working day"}},
        {"key": "hear-back", "name": "Wait to hear back", "kind": "wait",
         "wait": {"for": "customer", "up_to": "5 working days"},
         "outcomes": [{"key": "accepted", "label": "They accept", "to": "close"},
                      {"key": "not-yet", "label": "Not content yet", "to": "receive/welcome"}]},
        {"key": "close", "name": "Close", "kind": "end", "end": {"how": "resolved"}},
    ],
}  # fmt: skip

NO = {
    "key": "say-no", "name": "Say no well", "anytime": True,
    "steps": [
        {"key": "explain", "name": "Explain the no", "kind": "link", "link": {"process": "question/answer"}},
        {"key": "refuse", "name": "Refuse", "kind": "end",
         "end": {"how": "refused", "alternative": "A part at cost price."}},
    ],
}  # fmt: skip

COMPLAINT: dict[str, Any] = {
    "key": "complaint", "name": {"en": "Complaint", "hu": "Panasz"},
    "recognise": ["This is not what I paid for."], "channels": ["phone", "counter"],
    "processes": [RECEIVE, SETTLE, NO],
}  # fmt: skip

QUESTION: dict[str, Any] = {
    "key": "question", "name": "Question", "recognise": ["I only want to know."],
    "processes": [{"key": "answer", "name": "Answer", "steps": [
        {"key": "look-up", "name": "Look it up", "lane": "behind"},
        {"key": "tell", "name": "Tell them", "outcomes": [{"key": "told", "to": "end"}]},
    ]}],
}  # fmt: skip

BODY: dict[str, Any] = {
    "name": "Test kitchens", "languages": ["en", "hu"],
    "roles": [{"key": "agent", "name": "Agent"},
              {"key": "lead", "name": "Service lead", "includes": ["agent"]},
              {"key": "manager", "name": "Manager", "includes": ["lead"]}],
    "behaviours": {"control": [{"key": "gives-name", "name": "Gives own name"}]},
    "authority": [{"action": "refund", "role": "agent", "answer": "yes", "limit": {"amount": 50}},
                  {"action": "refund", "role": "agent", "answer": "ask", "ask_role": "lead"}],
    "facts": FACTS,
    "promises": [{"key": "same-day", "text": "We answer the same day."},
                 {"key": "studio-visit", "text": "We visit within a day."}],
    "tiers": [{"key": "standard", "name": "Standard"},
              {"key": "studio", "name": "Studio", "promises": ["studio-visit"]}],
    "articles": [{"key": "returns", "title": "Returns policy", "link": "https://www.example.com/returns"}],
    "calendars": [{"key": "studio", "name": "Studio", "timezone": "UTC",
                   "opening": {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}}],
    "situations": [COMPLAINT, QUESTION],
}  # fmt: skip


def codex(**changes: Any) -> Codex:
    """The test codex, with sections changed."""
    return Codex.model_validate({**BODY, **changes})


def graph(*processes: dict[str, Any], **changes: Any) -> Graph:
    """The complaint of the test codex, or one with other processes."""
    situations = [{**COMPLAINT, "processes": list(processes)} if processes else COMPLAINT, QUESTION]
    standard = codex(situations=situations, **changes)
    found = standard.situation("complaint")
    assert found
    return Graph(standard, found)


def process(*steps: dict[str, Any], key: str = "one", **more: Any) -> dict[str, Any]:
    """A process of steps that need only a key."""
    return {
        "key": key,
        "name": key,
        "steps": [{"name": step["key"].title(), **step} for step in steps],
        **more,
    }


# ------------------------------------------------------------------------------------------- random codices

FACT_KEYS = ("order", "wish", "late", "damage")
VALUES: dict[str, list[Any]] = {
    "order": ["A-1"], "wish": ["repair", "refund"], "late": [True, False], "damage": [0, 10, 99.5],
}  # fmt: skip


_LEAVES = st.one_of(
    st.sampled_from(FACT_KEYS).flatmap(
        {
            key: st.one_of(
                st.booleans().map(lambda known, key=key: {"fact": key, "known": known}),
                st.sampled_from(values).map(lambda value, key=key: {"fact": key, "is": value}),
                st.sampled_from(values).map(lambda value, key=key: {"fact": key, "is_not": value}),
            )
            for key, values in VALUES.items()
        }.__getitem__
    ),
    st.sampled_from([{"case": "channel", "is": "phone"}, {"case": "tier", "in": ["studio", "trade"]}]),
)
_KINDS = st.sampled_from(["talk", "do", "decide", "collect", "wait", "approve", "commit", "link", "end"])
_CRITICAL = st.sampled_from(["none", "none", "customer", "compliance"])
_COLLECTED = st.lists(st.sampled_from(FACT_KEYS), max_size=2, unique=True)
_LINKS = st.sampled_from(["p0", "p1", "question/answer"])
_CHANCE = st.booleans()
_ONE_IN_THREE = st.sampled_from([False, False, True])
_SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=3)


# Kept, because building a strategy costs far more than drawing from it: ten thousand codices in minutes.
@cache
def conditions(step_keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """A condition over the test facts and some steps, right or wrong."""
    done = st.sampled_from([{}, {"outcome": "way-0"}, {"times": 2}])
    leaves = st.one_of(
        _LEAVES, st.tuples(st.sampled_from(step_keys), done).map(lambda each: {"done": each[0], **each[1]})
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=4,
    )


@cache
def ways(targets: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Where the outcomes of a step lead."""
    return st.lists(st.sampled_from(targets), max_size=3, unique=True)


@cache
def steps(
    key: str, targets: tuple[str, ...], step_keys: tuple[str, ...]
) -> st.SearchStrategy[dict[str, Any]]:
    """The step of this key: of any kind, under any condition, leading anywhere."""
    return _steps(key, targets, step_keys)


@st.composite
def _steps(draw: st.DrawFn, key: str, targets: tuple[str, ...], step_keys: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(_KINDS)
    step: dict[str, Any] = {"key": key, "name": key.title(), "kind": kind}
    step["critical"] = draw(_CRITICAL)
    step["collect"] = draw(_COLLECTED)
    if draw(_CHANCE):
        step["when"] = draw(conditions(step_keys))
    details: dict[str, dict[str, Any]] = {
        "wait": {"for": "customer", "up_to": "2 days"}, "approve": {"role": "lead"},
        "end": {"how": "resolved"}, "commit": {"what": "A call"}, "link": {"process": draw(_LINKS)},
    }  # fmt: skip
    if kind in details:
        step[kind] = details[kind]
    if kind != "end":
        step["outcomes"] = [{"key": f"way-{place}", "to": to} for place, to in enumerate(draw(ways(targets)))]
        for way in step["outcomes"]:
            if draw(_ONE_IN_THREE):
                way["when"] = draw(conditions(step_keys))
    return step


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A random situation: loops, dead ends, impossible conditions and all."""
    sizes = draw(_SIZES)
    keys = [[f"p{place}s{number}" for number in range(size)] for place, size in enumerate(sizes)]
    flat = tuple(key for inside in keys for key in inside)
    targets = (*(f"p{key[1]}/{key}" for key in flat), "end")
    processes = [
        {
            "key": f"p{place}",
            "name": f"P{place}",
            "anytime": draw(_CHANCE),
            "steps": [draw(steps(key, targets, flat)) for key in inside],
        }
        for place, inside in enumerate(keys)
    ]
    return graph(*processes)


FACT_SETS = st.fixed_dictionaries(
    {}, optional={key: st.sampled_from(values) for key, values in VALUES.items()}
)
CASE_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "channel": st.sampled_from(["phone", "email"]),
        "tier": st.sampled_from(["standard", "studio"]),
    },
)
