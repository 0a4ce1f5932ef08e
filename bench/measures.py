"""What is measured, in this process, on the database the environment names."""

import time
from collections.abc import Callable
from statistics import median, quantiles

import django

ROUNDS = 120
WARM_UP = 12


def measure_here(*, cases: int, only: set[str]) -> list[dict]:
    """Migrate, seed, measure; figures in the order of the table."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0, interactive=False)
    from bench.seed import seed
    from hospes.lib.collecting import collect_seldom

    collect_seldom()  # as the server does
    began = time.perf_counter()
    seeded = seed(cases=cases)
    found = [_figure("seeding", cases, time.perf_counter() - began, "s", None)]
    for name, measure in MEASURES.items():
        if not only or name in only:
            found += measure(seeded, cases)
    return found


def _figure(what: str, cases: int, value: float, unit: str, budget: float | None, **more: bool) -> dict:
    return {"what": what, "cases": cases, "value": value, "unit": unit, "budget": budget, **more}


def _timed(do: Callable[[], object]) -> tuple[float, float]:
    """95th percentile of the time and median of the CPU, in ms."""
    for _ in range(WARM_UP):
        do()
    walls, cpus = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        do()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return quantiles(walls, n=20)[18], median(cpus)


def _browser(person):
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client


def _page(seeded, cases: int, what: str, address: str, wall: float, cpu: float | None) -> list[dict]:
    client = _browser(seeded.agent)

    def once() -> None:
        answer = client.get(address)
        if answer.status_code not in (200, 302):
            raise RuntimeError(f"{address} answered {answer.status_code}")

    p95, cost = _timed(once)
    figures = [_figure(f"{what}, p95", cases, p95, "ms", wall)]
    return figures + ([_figure(f"{what}, CPU", cases, cost, "ms", cpu)] if cpu else [])


def queue(seeded, cases: int) -> list[dict]:
    return _page(seeded, cases, "queue page, 50 rows", "/cases/?list=team", 40, 15)


def case(seeded, cases: int) -> list[dict]:
    return _page(seeded, cases, "case page, 20 contacts", f"/cases/{seeded.long_case.pk}/", 60, 20)


def search(seeded, cases: int) -> list[dict]:
    number = _page(seeded, cases, "search by number", f"/search/?q=%23{seeded.long_case.pk}", 100, None)
    return number + _page(seeded, cases, "search by customer", "/search/?q=nr1", 100, None)


def step(seeded, cases: int) -> list[dict]:
    """A step of a guided run: what is sent, and the fragment that comes back."""
    from hospes.encounters.operations import begin
    from hospes.encounters.queries import guide
    from hospes.lib import clock

    client, walls = _browser(seeded.agent), []
    for n in range(WARM_UP + ROUNDS // 2):
        at = clock.now()
        run = begin(case=seeded.guided_case, situation="complaint", channel="phone", by=seeded.agent, at=at)
        shown = guide(run, language="en", at=at, viewer=seeded.agent).step
        sent = {"path": shown.path, "outcome": shown.outcomes[0].key if shown.outcomes else ""}
        began = time.perf_counter()
        answer = client.post(f"/guide/{run.pk}/do/", sent, headers={"HX-Request": "true"})
        if n >= WARM_UP:
            walls.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise RuntimeError(f"the step answered {answer.status_code}")
    return [_figure("next step of a guided run, p95", cases, quantiles(walls, n=20)[18], "ms", 25)]


def mail(seeded, cases: int) -> list[dict]:
    """Mail in, parsed, threaded, case opened, acknowledged; in batches as the poller takes it."""
    from hospes.channels.email.operations import set_up_mailbox, take_in_many
    from hospes.lib import clock

    mailbox = set_up_mailbox(
        address="bench@meridian.example.com",
        team=seeded.agent.team,
        is_rehearsal=True,
        by=None,
        at=clock.now(),
    )
    raws = [_letter(n) for n in range(2000)]
    began, tenths = time.perf_counter(), []
    for start in range(0, len(raws), 200):
        at = time.perf_counter()
        take_in_many(raws=raws[start : start + 200], mailbox=mailbox, at=clock.now())
        tenths.append(200 / (time.perf_counter() - at))
    rate = len(raws) / (time.perf_counter() - began)
    return [
        _figure("mail in", cases, rate, "/s", 250, more_is_better=True),
        _figure("mail in, last tenth to first", cases, tenths[-1] / tenths[0], "", None),
    ]


def _letter(n: int) -> bytes:
    return (
        f"From: Customer {n} <c{n}@example.org>\r\nTo: bench@meridian.example.com\r\nSubject: Matter {n}\r\n"
        f"Message-ID: <bench.{n}@example.org>\r\nDate: Mon, 01 Jun 2026 08:00:00 +0000\r\n\r\n"
        f"The hinge broke, the {n}th.\r\n"
    ).encode()


def words(seeded, cases: int) -> list[dict]:
    """The search over everything that was said; it fills the index first."""
    from bench.searching import measured

    return measured(seeded, cases)


def mail_indexed(seeded, cases: int) -> list[dict]:
    """Mail in, with the search's index following in the same process."""
    from bench.searching import mail_followed

    return mail_followed(seeded, cases)


def weight(seeded, cases: int) -> list[dict]:
    """The sign-in page and everything it asks for, compressed."""
    import gzip
    import re

    from django.test import Client

    client = Client()
    page = client.get("/account/login/").content
    total = len(gzip.compress(page))
    for address in set(re.findall(rb'(?:href|src)="(/assets/[^"#]+)', page)):
        answer = client.get(address.decode())
        body = answer.getvalue() if answer.streaming else answer.content
        total += len(body) if address.endswith(b".woff2") else len(gzip.compress(body))
    return [_figure("first page, transferred", cases, total / 1024, "KB", 150)]


def live(seeded, cases: int) -> list[dict]:
    """From one agent's note to the screens of 500 others, on a server of its own."""
    from bench.serving import live_milliseconds

    sessions = [_browser(seeded.agent).session.session_key for _ in range(2)]
    took = live_milliseconds(case=seeded.long_case.pk, writer=sessions[0], reader=sessions[1])
    return [_figure("live update, 500 screens, median", cases, took, "ms", 100)]


def idle(seeded, cases: int) -> list[dict]:
    """The whole server, with nobody there."""
    from bench.serving import idle_megabytes

    return [_figure("whole server, idle", cases, idle_megabytes(), "MB", 250)]


def past(seeded, cases: int) -> list[dict]:
    """A file of the past brought in."""
    from bench.importing import measured

    return measured(seeded, cases)


def merge(seeded, cases: int) -> list[dict]:
    """A customer with very many cases made one with another, in the background."""
    from bench.merging import measured

    return measured(seeded, cases)


def crowd(seeded, cases: int) -> list[dict]:
    """Fifty agents at work on a server of their own, for HOSPES_BENCH_MINUTES."""
    import os

    from bench.crowd import crowd

    return crowd(seeded, cases, minutes=float(os.environ.get("HOSPES_BENCH_MINUTES", "1")))


def studio(seeded, cases: int) -> list[dict]:
    """A codex of a thousand steps, written, followed and printed; last, for it comes into force."""
    from bench.studio import measured

    return measured(seeded, cases)


def chat(seeded, cases: int) -> list[dict]:
    """Three hundred chats at once, with agents at work."""
    from bench.chatting import chatting

    return chatting(seeded, cases)


def api(seeded, cases: int) -> list[dict]:
    """Cases that programs open."""
    from bench.programs import measured

    return measured(seeded, cases)


MEASURES = {
    "step": step,
    "queue": queue,
    "case": case,
    "search": search,
    "words": words,  # before anything comes in that the copied index has not
    "mail": mail,
    "mail_indexed": mail_indexed,
    "import": past,
    "live": live,
    "idle": idle,
    "weight": weight,
    "merge": merge,
    "crowd": crowd,
    "api": api,
    "chat": chat,
    "studio": studio,
}
