"""Cases by the API: four programs, each with its own token, one request after the other, on a whole `hospes serve`."""

import asyncio
import json
import time
from typing import Any

from bench.chatting import ChatLine
from bench.measures import _figure
from bench.serving import served

PROGRAMS = 4
WARM_UP, MEASURED = 3.0, 15.0


def measured(seeded: Any, cases: int) -> list[dict]:
    """Cases opened a second, and how long each took."""
    from hospes.customers.models import Customer
    from hospes.lib import clock
    from hospes.staff.models import Person
    from hospes.staff.operations import make_token

    people = Person.objects.filter(username__startswith="agent-").order_by("pk")[:PROGRAMS]
    keys = [make_token(by=each, at=clock.now(), name="bench", may_write=True)[1] for each in people]
    customers = list(Customer.objects.order_by("pk").values_list("pk", flat=True)[:1000])
    with served() as (_process, port):
        took = asyncio.run(_all(port, keys, customers))
    rate, middle = len(took) / MEASURED, sorted(took)[len(took) // 2]
    return [
        _figure("case by API, 4 programs", cases, rate, "/s", 250, more_is_better=True),
        _figure("case by API, 4 programs, median", cases, 1000 * middle, "ms", None),
    ]


async def _all(port: int, keys: list[str], customers: list[int]) -> list[float]:
    began = time.monotonic()
    each = [_program(port, key, customers[n::PROGRAMS], began) for n, key in enumerate(keys)]
    return [took for some in await asyncio.gather(*each) for took in some]


async def _program(port: int, key: str, customers: list[int], began: float) -> list[float]:
    line, took, n = ChatLine(port), [], 0
    while (now := time.monotonic()) < began + WARM_UP + MEASURED:
        n += 1
        asked = {
            "customer": customers[n % len(customers)],
            "reason": f"The hinge, the {n}th.",
            "channel": "web",
        }
        status, answer = await line.ask(
            "POST", "/api/v1/cases", json.dumps(asked).encode(),
            Authorization=f"Bearer {key}", Content_Type="application/json",
        )  # fmt: skip
        if status != 201:
            raise RuntimeError(f"A case by API was answered {status}: {answer[:300]!r}")
        if now > began + WARM_UP:
            took.append(time.monotonic() - now)
    return took
