"""A small, whole codex that tests change in one place to see what happens."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hospes.codex.core.documents import from_body, read_folder
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex

README = Path(__file__).resolve().parents[2] / "src" / "hospes" / "codex" / "README.md"
MERIDIAN = Path(__file__).resolve().parents[2] / "src" / "hospes" / "demo" / "codex"

Body = dict[str, Any]

FAMILIES = ("control", "approachability", "responsiveness", "excellence")


def step(key: str, **fields: Any) -> Body:
    """A step with all a step needs."""
    return {
        "key": key,
        "name": key.replace("-", " ").capitalize(),
        "goal": "A goal.",
        "effect": "An effect.",
        **fields,
    }


def end(key: str = "close", how: str = "resolved", **fields: Any) -> Body:
    """A step at which it is over."""
    return step(key, kind="end", end={"how": how, **fields})


def process(key: str, *steps: Body, **fields: Any) -> Body:
    return {"key": key, "name": key.capitalize(), "steps": list(steps), **fields}


def situation(key: str, *processes: Body, **fields: Any) -> Body:
    return {
        "key": key,
        "name": key.capitalize(),
        "recognise": ["I want to complain."],
        "channels": ["phone"],
        "processes": list(processes),
        **fields,
    }


def receive() -> Body:
    """The first process of the sample's complaint."""
    return process(
        "receive",
        step(
            "welcome",
            critical="customer",
            collect=["order_number"],
            moments=[
                {
                    "key": "first-words",
                    "name": "The first words",
                    "expectation": "A form and a wait.",
                    "meet": ["Their name is used."],
                    "exceed": ["They hear who looks after it."],
                    "sets_us_apart": True,
                    "weight": 5,
                }
            ],
            rules=[
                {"do": "Say your name.", "behaviour": "control/one"},
                {"avoid": "Asking for the number first."},
            ],
            tools=[
                {"phrase": "I'm Anna; this is mine now.", "label": "Taking it on"},
                {"article": "returns"},
            ],
            outcomes=[
                {"key": "understood", "label": "We understand it", "to": "ask"},
                {"key": "upset", "label": "They are upset", "to": "calm"},
            ],
        ),
        step("calm"),
        step("ask", kind="collect", collect=["wish", "late"]),
        step("apologise", when={"fact": "late", "is": True}),
        step(
            "offer",
            kind="decide",
            action="discount",
            outcomes=[
                {"key": "yes", "label": "They take it", "to": "settle", "answer": "yes"},
                {"key": "no", "label": "They do not", "to": "settle/decline"},
            ],
        ),
    )


def settle() -> Body:
    """The second."""
    return process(
        "settle",
        step("promise", kind="commit", commit={"what": "We bring it.", "within": "2 working days"}),
        step(
            "hear",
            kind="wait",
            wait={"for": "customer", "up_to": "5 working days"},
            outcomes=[{"key": "solved", "to": "close"}, {"key": "not-yet", "to": "promise"}],
        ),
        end(),
        end("decline", how="refused", alternative="We repair it instead."),
    )


def body() -> Body:
    """The sample as plain data, new every time."""
    return {
        "name": "Meridian Kitchens",
        "purpose": "So that it is settled.",
        "values": [{"key": "honest", "name": "Honest", "meaning": "We say what we know."}],
        "promises": [
            {
                "key": "same-day",
                "text": "We answer on the same day.",
                "scope": "All messages.",
                "limits": "Until closing.",
                "indicator": "Share answered.",
                "target": "95 %",
                "remedy": "We call.",
                "contact": "The lead.",
                "review": "2027-06-01",
                "owner": "lead",
            }
        ],
        "tiers": [
            {"key": "studio", "name": "Studio", "differs": "A named designer.", "promises": ["same-day"]}
        ],
        "roles": [
            {"key": "agent", "name": "Adviser"},
            {
                "key": "lead",
                "name": "Lead",
                "includes": ["agent"],
                "description": "Decides beyond an adviser.",
            },
        ],
        "behaviours": {
            family: [
                {"key": key, "name": f"{family} {key}", "observable": "Says own name."}
                for key in ("one", "two", "three", "four", "five", "six")
            ]
            for family in FAMILIES
        },
        "authority": [
            {
                "action": "discount",
                "name": "Give a discount",
                "role": "agent",
                "answer": "yes",
                "limit": {"amount": 50},
            },
            {"action": "discount", "role": "lead", "answer": "yes", "limit": {"amount": 500}},
            {"action": "discount", "role": "agent", "answer": "no", "nearest_yes": "Free delivery."},
        ],
        "facts": [
            {
                "key": "order_number",
                "label": "Order number",
                "type": "text",
                "question": "Which order is it?",
            },
            {
                "key": "wish",
                "label": "What they want",
                "type": "choice",
                "question": "What would put it right?",
                "choices": [{"key": "repair", "label": "A repair"}, {"key": "refund", "label": "Money back"}],
            },
            {"key": "late", "label": "It is late", "type": "boolean", "question": "Has it come?"},
        ],
        "calendars": [
            {"key": "shop", "name": "Shop", "opening": {"mon": ["09:00-17:00"]}, "closed": ["2027-08-20"]}
        ],
        "internal_customers": [
            {
                "key": "fitters",
                "name": "Fitters",
                "needs": "Plans.",
                "promise": "On time.",
                "contact": "Desk.",
            }
        ],
        "articles": [
            {"key": "returns", "title": "Returns", "about": "How.", "link": "https://example.com/returns"}
        ],
        "situations": [
            situation(
                "complaint",
                receive(),
                settle(),
                purpose="They stay with us.",
                outcomes=[{"key": "put-right", "label": "Put right"}],
                certificate_required=True,
            )
        ],
        "tests": [
            {
                "name": "It begins with the welcome",
                "situation": "complaint",
                "expect": {"suggest": ["welcome"], "not_suggest": ["offer"]},
            }
        ],
    }


def codex(change: Callable[[Body], Any] | None = None) -> Codex:
    """The sample as a codex, changed first if a change is given."""
    data = body()
    if change is not None:
        change(data)
    return from_body(data)


def of(*situations: Body, **sections: Any) -> Codex:
    """The sample with other situations (and other sections) in it."""
    return from_body({**body(), "situations": list(situations), "tests": [], **sections})


def graph(change: Callable[[Body], Any] | None = None) -> Graph:
    """The graph of the sample's complaint."""
    sample = codex(change)
    return Graph(sample, sample.situations[0])


def graph_of(*processes: Body, **sections: Any) -> Graph:
    """The graph of a complaint with these processes."""
    other = of(situation("complaint", *processes), **sections)
    return Graph(other, other.situations[0])


def steps(data: Body, place: int = 0) -> list[Body]:
    """The steps of one of the complaint's processes, to be changed."""
    found: list[Body] = data["situations"][0]["processes"][place]["steps"]
    return found


def with_(data: Body, **fields: Any) -> Body:
    """A copy with other fields."""
    return {**copy.deepcopy(data), **fields}


def readme_files() -> dict[str, str]:
    """The example files of the room's README."""
    blocks = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return {"codex.yaml": blocks[0], "situations/complaint.yaml": blocks[1]}


def lay(path: Path, files: dict[str, str]) -> Path:
    """Put files into a folder."""
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


_meridian: list[Codex] = []


def meridian() -> Codex:
    """The demo company's codex, read once."""
    if not _meridian:
        _meridian.append(read_folder(MERIDIAN))
    return _meridian[0]
