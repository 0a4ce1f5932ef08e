"""Three hundred chats at once: each line's way from the customer's hand to the agent's screen, while agents work.

Every chat has a stream on either side. A customer says a line now and then; the agent's screen hears of it and asks for
the lines; the agent answers, and the customer's screen does the same. Some agents open lists and cases meanwhile, and
mail comes in.
"""

import asyncio
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.measures import _browser, _figure
from bench.serving import served

CHATS, AGENTS, WORKING = 300, 60, 6
SAYS_EVERY = 20.0  # s between two lines of one customer, on average: twice as fast as people type
OPENS_EVERY = 2.0  # s between two pages of an agent who works
# A server that has worked for half a minute: PostgreSQL plans a statement anew for the first nine times that each
# connection asks it, and connections last ten minutes.
WARM_UP, MEASURED = 30.0, 60.0
MAILS = 260  # a second, of which 250 are to be taken
LOST_AFTER = 15.0
BUDGETS = {"queue": 40.0, "case": 60.0, "list of chats": None, "my day": None}  # ms (DESIGN 7)


@dataclass
class ChatLine:
    """One connection that is kept, as a browser keeps it."""

    port: int
    cookie: str = ""
    _open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        sent = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body)), **headers}
        if self.cookie:
            sent["Cookie"] = self.cookie
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in sent.items())
        reader, first = await self._sent(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        status = int(first.split()[1])
        length = 0
        while line := (await reader.readline()).strip():
            name, _colon, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return status, await reader.readexactly(length) if length else b""

    async def _sent(self, request: bytes) -> tuple[asyncio.StreamReader, bytes]:
        """The beginning of the answer; a line that the server has closed meanwhile is opened again."""
        for _ in range(2):
            if self._open is None:
                self._open = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self._open
            try:
                writer.write(request)
                if first := await reader.readline():
                    return reader, first
            except ConnectionError:
                pass
            self._open = None
        raise RuntimeError("The server closed the line twice.")


async def hear(
    port: int, path: str, cookie: str, told: Callable[[str], Awaitable[None]], ready: Callable[[], None]
) -> None:
    """A stream, open until it is cancelled; `told` at each notice."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    heads = (
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {cookie}",
        "Accept: text/event-stream",
    )
    writer.write(("\r\n".join(heads) + "\r\n\r\n").encode())
    if b" 200 " not in (status := await reader.readline()):
        raise RuntimeError(f"{path} answered {status!r}")
    while (await reader.readline()).strip():
        pass
    ready()
    while line := await reader.readline():
        if line.startswith(b"data:"):
            await told(line[5:].decode().strip())


@dataclass
class Talk:
    """One chat with its two ends, and how long each line took."""

    port: int
    pk: int
    case: int
    key: str
    agent: str  # a session
    token: str
    way: list[float] = field(default_factory=list)  # customer to agent, s
    back: list[float] = field(default_factory=list)
    warm: tuple[int, int] = (0, 0)  # how many of both were before it is measured
    lost: int = 0
    refused: int = 0
    _said: dict[str, float] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=lambda: {"agent": 0, "customer": 0})
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _saying: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        cookie = f"sessionid={self.agent}; csrftoken={self.token}"
        self.ends = {"agent": ChatLine(self.port, cookie), "customer": ChatLine(self.port)}
        self.looks = {"agent": ChatLine(self.port, cookie), "customer": ChatLine(self.port)}
        self._busy = {"agent": asyncio.Lock(), "customer": asyncio.Lock()}

    def streams(self, ready: Callable[[], None]) -> list[Awaitable[None]]:
        ours = f"/events?topics=chat:{self.pk}"
        cookie = self.looks["agent"].cookie
        return [
            hear(self.port, ours, cookie, lambda _: self.look("agent"), ready),
            hear(self.port, f"/chat/{self.key}/events", "", self.customer_hears, ready),
        ]

    async def customer_hears(self, number: str) -> None:
        """As the page does: not after one's own words, whose answer shows them."""
        async with self._saying:
            if int(number or 0) == 0 or int(number) > self._last["customer"]:
                await self.look("customer")

    async def look(self, who: str) -> None:
        """One end has heard of something and asks for what is new."""
        place = f"/chats/{self.pk}/lines/" if who == "agent" else f"/chat/{self.key}/lines"
        async with self._busy[who]:
            status, body = await self.looks[who].ask("GET", f"{place}?after={self._last[who]}")
            now = time.perf_counter()
            if status != 200:
                self.refused += 1
                return
            for line in json.loads(body)["lines"]:
                self._last[who] = line["number"]
                if line["by"] != ("person" if who == "agent" else "customer") and line["words"] in self._said:
                    (self.way if who == "agent" else self.back).append(now - self._said.pop(line["words"]))
                    self._came.set()

    async def say(self, who: str, words: str) -> None:
        """One end says a line; it is lost if the other end has not read it after a while."""
        place = f"/chats/{self.pk}/say/" if who == "agent" else f"/chat/{self.key}/say"
        body = json.dumps({"words": words, "once": words.replace(" ", "-")}).encode()
        self._came.clear()
        self._said[words] = time.perf_counter()
        async with self._saying if who == "customer" else nullcontext():
            status, answer = await self.ends[who].ask(
                "POST", place, body, Content_Type="application/json", X_CSRFToken=self.token,
                Origin=f"http://127.0.0.1:{self.port}",
            )  # fmt: skip
            if who == "customer" and status == 201 and json.loads(answer)["number"] == self._last[who] + 1:
                self._last[who] += 1
        if status != 201:
            self.refused += 1
            return
        try:
            await asyncio.wait_for(self._came.wait(), LOST_AFTER)
        except TimeoutError:
            self.lost += 1

    async def go_on(self, until: float) -> None:
        """Lines that were said while the server had not seen its pages yet are not counted."""
        chance, n = random.Random(self.pk), 0
        await asyncio.sleep(chance.uniform(0, SAYS_EVERY))
        while (now := time.monotonic()) < until:
            if now < until - MEASURED:
                self.warm = len(self.way) + 1, len(self.back) + 1
            n += 1
            await self.say("customer", f"customer {self.pk} {n}")
            await asyncio.sleep(chance.uniform(1, 3))
            await self.say("agent", f"agent {self.pk} {n}")
            await asyncio.sleep(max(0.0, chance.expovariate(1 / (SAYS_EVERY - 2))))


def chatting(seeded: Any, cases: int) -> list[dict]:
    """Three hundred at once; figures of their lines, of agents' pages beside, and of the server's CPU."""
    from hospes.staff.models import Person

    people = list(Person.objects.filter(username__startswith="agent-").order_by("pk")[:AGENTS])
    sessions = [_browser(person).session.session_key for person in people]
    begun = _begun(people)
    with_mail = "mail" in os.environ.get("HOSPES_BENCH_BESIDE", "mail")
    if with_mail:
        _mailbox(people[0])
    with served() as (process, port):
        talks = [
            Talk(port, chat.pk, chat.case_id, chat.key, sessions[n % len(people)], "b" * 32)
            for n, chat in enumerate(begun)
        ]
        run = _all(port, talks, sessions[:WORKING], process.pid, MAILS if with_mail else 0)
        pages, cpu, waited, mails = asyncio.run(run)
    way = [each for talk in talks for each in talk.way]
    back = [each for talk in talks for each in talk.back]
    lost = sum(talk.lost + talk.refused for talk in talks)
    return [
        _figure("300 chats: customer to agent's screen, median", cases, 1000 * median(way), "ms", None),
        _figure("300 chats: customer to agent's screen, p95", cases, 1000 * _p95(way), "ms", None),
        _figure("300 chats: agent to customer's screen, p95", cases, 1000 * _p95(back), "ms", None),
        _figure("300 chats: lines", cases, (len(way) + len(back)) / MEASURED, "/s", None),
        _figure("300 chats: lines lost or refused", cases, lost, "", 0),
        *(
            _figure(f"300 chats: {name} beside, p95", cases, 1000 * _p95(pages[name]), "ms", budget)
            for name, budget in BUDGETS.items()
        ),
        *(
            [_figure("300 chats: mail beside", cases, mails, "/s", 250, more_is_better=True)]
            if with_mail
            else []
        ),
        _figure("300 chats: CPU of the server", cases, 100 * cpu, "%", None),
        _figure("300 chats: server waited for a processor, per second of CPU", cases, waited, "s", None),
    ]


def _mailbox(person: Any) -> None:
    from hospes.channels.email.operations import set_up_mailbox
    from hospes.lib import clock

    given = {"address": "bench@meridian.example.com", "team": person.team, "is_rehearsal": True}
    set_up_mailbox(**given, by=None, at=clock.now())


def _p95(some: list[float]) -> float:
    return quantiles(some, n=20)[18]


def _begun(people: list[Any]) -> list[Any]:
    from hospes.channels.chat.operations import Whoever, attend, begin, beginning, take
    from hospes.channels.opening.queries import Standing
    from hospes.lib import clock

    always = Standing(
        "chat", is_open=True, opens_at=None, closes_at=None, why="", answer_within=None, people_there=1
    )
    beginning.standing = lambda **_: always  # whatever the hour at which this is measured
    for person in people:
        attend(by=person, at=clock.now(), is_here=True, at_once=20)
    found = []
    for n in range(CHATS):
        who = Whoever(name=f"Customer {n}")
        chat = begin(
            at=clock.now(), words=f"It broke, the {n}th.", language="en", once=f"bench-chat-{n:016}", who=who
        )
        found.append(take(by=people[n % len(people)], at=clock.now(), chat=chat))
    return found


async def _all(
    port: int, talks: list[Talk], working: list[str], pid: int, mails: int
) -> tuple[dict[str, list[float]], float, float, float]:
    ready = 0

    def one_more() -> None:
        nonlocal ready
        ready += 1

    streams = [asyncio.ensure_future(each) for talk in talks for each in talk.streams(one_more)]
    while ready < len(streams):
        for each in streams:
            if each.done():
                each.result()
        await asyncio.sleep(0.1)
    async with _pouring(mails) as pour:
        until, pages = time.monotonic() + WARM_UP + MEASURED, {name: [] for name in BUDGETS}
        before, began, ran = _cpu_seconds(pid), time.monotonic(), _scheduled(pid)
        cases = [talk.case for talk in talks[: len(working)]]  # the first chats went to the first people
        work = [_work(port, *each, until, pages) for each in zip(working, cases, strict=True)]
        taken, *_ended = await asyncio.gather(pour(), *(talk.go_on(until) for talk in talks), *work)
    for talk in talks:
        talk.way, talk.back = talk.way[talk.warm[0] :], talk.back[talk.warm[1] :]
    cpu = (_cpu_seconds(pid) - before) / (time.monotonic() - began)
    on, waiting = (now - then for now, then in zip(_scheduled(pid), ran, strict=True))
    for each in streams:
        each.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return pages, cpu, waiting / on, taken


@asynccontextmanager
async def _pouring(mails: int) -> AsyncIterator[Callable[[], Awaitable[float]]]:
    """Mail in beside: a process that is ready to begin; when told to, it says how much a second was taken."""
    if not mails:
        yield _no_mail
        return
    asked = (sys.executable, "-m", "bench.pouring", str(mails), str(MEASURED))
    process = await asyncio.create_subprocess_exec(
        *asked, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await process.stdout.readline()

    async def pour() -> float:
        await asyncio.sleep(WARM_UP)
        told, _errors = await process.communicate(b"\n")
        if process.returncode:
            raise RuntimeError("The mail beside could not be taken in.")
        return float(told)

    try:
        yield pour
    finally:
        if process.returncode is None:
            process.kill()


async def _no_mail() -> float:
    return 0.0


async def _work(port: int, session: str, case: int, until: float, pages: dict[str, list[float]]) -> None:
    """An agent who opens pages, one after the other."""
    paths = ("/cases/?list=team", f"/cases/{case}/", "/chats/", "/")
    line, chance = ChatLine(port, f"sessionid={session}"), random.Random(case)
    await asyncio.sleep(chance.uniform(0, len(paths) * OPENS_EVERY))  # not all open the same at once
    while time.monotonic() < until:
        for name, path in zip(BUDGETS, paths, strict=True):
            began = time.perf_counter()
            status, _body = await line.ask("GET", path)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
            if time.monotonic() > until - MEASURED:
                pages[name].append(time.perf_counter() - began)
            await asyncio.sleep(chance.uniform(0, 2 * OPENS_EVERY))


def _cpu_seconds(pid: int) -> float:
    """Of a process and those it began."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(_cpu_seconds(int(child)) for child in children)


def _scheduled(pid: int) -> tuple[int, int]:
    """How long the threads there are now ran, and stood ready while others had the processors, in ns.

    Where they stood longer than they ran, the machine was busy with something else, and the times above are its times.
    """
    on = waiting = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        ran, stood, _turns = (thread / "schedstat").read_text().split()
        on, waiting = on + int(ran), waiting + int(stood)
    return on, waiting
