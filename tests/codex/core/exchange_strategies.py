"""Random codices with steps of every kind, for what has to come back from other formats."""

from typing import Any

from hypothesis import strategies as st

from tests.codex.core.strategies import bodies, keys, texts

spans = st.sampled_from(["1 working day", "30 minutes", "2 weeks", "5 working hours", "4 days", "1 hour"])


def _details(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    if kind == "wait":
        wait = {"for": draw(st.sampled_from(["customer", "date", "third-party"]))}
        wait |= {"then": draw(keys)} if draw(st.booleans()) else {}
        return {"wait": wait | ({"up_to": draw(spans)} if draw(st.booleans()) else {})}
    if kind == "hand-over" and draw(st.booleans()):
        return {"hand_over": draw(st.sampled_from([{}, {"to": "alpha"}, {"say": "All of it."}]))}
    if kind == "approve":
        return {"approve": {"role": draw(keys)}}
    if kind == "link":
        return {"link": {"process": draw(refs)}}
    if kind == "end":
        end = {"how": draw(st.sampled_from(["resolved", "referred", "refused", "escalated", "pending"]))}
        return {"end": end | ({"alternative": draw(texts)} if draw(st.booleans()) else {})}
    if kind == "commit":
        commit = {"what": draw(texts)}
        commit |= {"within": draw(spans)} if draw(st.booleans()) else {}
        return {"commit": commit | ({"after": draw(spans)} if draw(st.booleans()) else {})}
    return {"action": draw(keys)} if kind == "decide" and draw(st.booleans()) else {}


# Names that several parts have, that are keys of others, or mean something where a name is expected.
names = st.one_of(
    texts, st.sampled_from(["Alpha", "ALPHA", "beta", "Gámma", "end", "Go -> on", "x-1", "alpha/beta", "#"])
)
KINDS = ("talk", "do", "decide", "collect", "wait", "approve", "hand-over", "commit", "link", "end")
refs = st.one_of(keys, st.builds("{}/{}".format, keys, keys), st.just("end"))
tools = st.one_of(
    st.builds(
        lambda kind, text: {kind: text}, st.sampled_from(["phrase", "form", "document", "calculator"]), texts
    ),
    st.builds(lambda key: {"article": key}, keys),
)
moments = st.builds(
    lambda key, name, meet, apart: {"key": key, "name": name, "meet": meet, "sets_us_apart": apart},
    keys, texts, st.lists(texts, max_size=2), st.booleans(),
)  # fmt: skip
rules = st.builds(
    lambda way, text, behaviour: {way: text, "behaviour": behaviour},
    st.sampled_from(["do", "avoid"]), texts, st.one_of(st.none(), st.builds("control/{}".format, keys)),
)  # fmt: skip
outcomes = st.builds(
    lambda key, label, to: {"key": key, "to": to} | ({"label": label} if label else {}),
    keys, st.one_of(st.none(), texts), refs,
)  # fmt: skip


@st.composite
def codices(draw: st.DrawFn) -> dict[str, Any]:
    """A codex as plain data: like `bodies`, with every kind of step and all that a step can have."""
    body = draw(bodies().filter(lambda data: data["situations"]))
    for situation in body["situations"]:
        situation["channels"] = draw(
            st.lists(st.sampled_from(["phone", "email", "sms"]), unique=True, max_size=2)
        )
        situation["certificate_required"] = draw(st.booleans())
        if (review := draw(st.none() | st.dates())) is not None:
            situation["review"] = review
        situation["outcomes"] = [
            {"key": key, "label": draw(texts)} for key in draw(st.lists(keys, max_size=2))
        ]
        for process in situation["processes"]:
            process["anytime"] = draw(st.booleans())
            process["name"] = draw(names)
            for step in process["steps"]:
                _enrich(draw, step)
    return body


def _enrich(draw: st.DrawFn, step: dict[str, Any]) -> None:
    kind = draw(st.sampled_from(KINDS))
    step |= {"kind": kind, "name": draw(names), **_details(draw, kind)}
    for field, values in (("outcomes", outcomes), ("tools", tools), ("rules", rules), ("moments", moments)):
        if draw(st.booleans()):
            step[field] = draw(st.lists(values, max_size=3))
