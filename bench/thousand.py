"""A codex of a thousand steps in four languages: ten situations of ten processes of ten, all conditioned."""

from typing import Any

LANGUAGES = ("en", "hu", "el", "ru")
TENS = range(10)
STEP = "s3/p4/t5"  # where somebody writes
SITUATION = "s3"


def body() -> dict[str, Any]:
    """Its document. Every step may apply while nobody has told the fact `told0`."""
    return {
        "name": "A thousand", "languages": LANGUAGES,
        "roles": [{"key": "agent", "name": _text("agent")}],
        "behaviours": {"control": [{"key": "told", "name": _text("behaviour"), "observable": _text("seen")}]},
        "facts": [
            {"key": f"told{n}", "label": _text("fact"), "type": "text", "question": _text("question")}
            for n in range(20)
        ],
        "situations": [_situation(n) for n in TENS],
    }  # fmt: skip


def _text(about: str) -> dict[str, str]:
    return {code: f"{about} ({code}) in words of some length that a reader finds here" for code in LANGUAGES}


def _situation(n: int) -> dict[str, Any]:
    return {
        "key": f"s{n}", "name": _text("situation"), "purpose": _text("purpose"), "recognise": [_text("said")],
        "processes": [
            {"key": f"p{p}", "name": _text("process"), "purpose": _text("purpose"),
             "steps": [_step(p, t) for t in TENS]}
            for p in TENS
        ],
    }  # fmt: skip


def _step(process: int, place: int) -> dict[str, Any]:
    step: dict[str, Any] = {
        "key": f"t{place}", "name": _text(f"step {place}"), "goal": _text("goal"), "effect": _text("effect"),
        "collect": [f"told{place}"],
        "when": {"any": [{"fact": f"told{place}", "known": True}, {"fact": "told0", "is": "x"}]},
        "moments": [{"key": "first", "name": _text("moment"), "expectation": _text("expected"),
                     "meet": [_text("met"), _text("met too")], "exceed": [_text("exceeded")]}],
        "rules": [{"do": _text("do"), "behaviour": "control/told"}, {"avoid": _text("avoid")}],
        "tools": [{"phrase": _text("phrase")}, {"phrase": _text("another phrase")}],
    }  # fmt: skip
    if place == TENS[-2] and process == TENS[-1]:
        step |= {"kind": "wait", "wait": {"for": "customer", "up_to": "3 days"}, "collect": []}
    if place == TENS[-1] and process == TENS[-1]:
        step |= {"kind": "end", "end": {"how": "resolved"}}
    elif place == TENS[-1]:
        step["outcomes"] = [{"key": "on", "label": _text("on"), "to": f"p{process + 1}"}]
    return step
