"""Closed days follow an address, asked over a real line: changed, unchanged, moved, slow, too much, inside a house."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hospes.calendars import tasks
from hospes.calendars.models import Followed
from hospes.calendars.operations import (
    NoHoursYet,
    Unreadable,
    ask_addresses,
    drop_hours,
    follow_address,
    follow_no_more,
    keep_hours,
    read_now,
)
from hospes.calendars.operations.asking import Answer, NoAnswer, ask
from hospes.calendars.queries import followed_by, kept_by
from hospes.ledger.models import Event
from hospes.lib import calling, clock
from hospes.staff.models import Person, Team
from hospes.staff.operations import NotYours
from tests.calendars.core.test_closed_days import CHRISTMAS, ics

MORNINGS: dict[str, Any] = {"timezone": "UTC", "opening": {"mon": ["08:00-12:00"]}, "closed": ["2026-08-20"]}


class FarSide:
    """A calendar on the net: what it answers is set before it is asked; what it was asked is kept."""

    def __init__(self) -> None:
        self.status, self.headers, self.body = 200, {"ETag": '"one"'}, CHRISTMAS_FILE
        self.drip = 0.0
        self.asked: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.says_length = True
        side = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                side.asked.append({name.lower(): value for name, value in self.headers.items()})
                side.paths.append(self.path)
                self.send_response(side.status)
                for name, value in side.headers.items():
                    self.send_header(name, value)
                if side.says_length and "Content-Length" not in side.headers:
                    self.send_header("Content-Length", str(len(side.body)))
                self.end_headers()
                self._write()

            def _write(self) -> None:
                try:
                    for start in range(0, len(side.body), 1 if side.drip else 65536):
                        self.wfile.write(side.body[start : start + (1 if side.drip else 65536)])
                        self.wfile.flush()
                        time.sleep(side.drip)
                except OSError:
                    return

            def log_message(self, *_args: object) -> None:
                """It says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/days.ics"


CHRISTMAS_FILE = ics(CHRISTMAS)


def day(first: str) -> str:
    written = first.replace("-", "")
    return f"BEGIN:VEVENT\r\nUID:{written}\r\nDTSTART;VALUE=DATE:{written}\r\nEND:VEVENT\r\n"


@pytest.fixture
def far() -> Iterator[FarSide]:
    side = FarSide()
    yield side
    side.server.shutdown()
    side.server.server_close()


@pytest.fixture(autouse=True)
def _in_the_house(settings: Any) -> None:
    """The far side of these tests lies on this machine, so that has to be allowed."""
    settings.CALENDARS_MAY_BE_PRIVATE = True


@pytest.fixture
def kept(service: Team, at: datetime) -> Team:
    keep_hours(by=None, at=at, of=service, says=MORNINGS)
    return service


Follows = Callable[..., Followed]


@pytest.fixture
def follows(kept: Team, niamh: Person, at: datetime, far: FarSide) -> Follows:
    def follow(address: str = "") -> Followed:
        return follow_address(by=niamh, at=at, of=kept, address=address or far.address)

    return follow


def closed(team: Team) -> list[str]:
    hours = kept_by(team)
    assert hours is not None
    return list(hours.says["closed"])


def told(name: str) -> list[Event]:
    return list(Event.objects.filter(name=f"calendar.{name}").order_by("seq"))


def test_what_the_address_says_is_closed_beside_what_was_noted_by_hand(
    follows: Follows, kept: Team, far: FarSide, at: datetime
) -> None:
    follows()
    assert ask_addresses(at=at) == (1, 0)
    found = followed_by(kept)
    assert found is not None
    assert set(closed(kept)) == {"2026-08-20", *found.days}
    assert found.days
    assert (found.read_at, found.etag, found.error, found.failures) == (at, '"one"', "", 0)
    assert found.next_at == at + timedelta(hours=6)
    (said,) = told("read")
    assert (said.about_id, said.data["days"], said.data["opened"]) == (kept.pk, found.days, [])


def test_it_is_asked_whether_it_has_changed_and_nothing_is_done_when_not(
    follows: Follows, kept: Team, far: FarSide, at: datetime
) -> None:
    far.headers = {"ETag": '"one"', "Last-Modified": "Mon, 02 Mar 2026 08:00:00 GMT"}
    follows()
    ask_addresses(at=at)
    before = closed(kept)
    far.status, far.body, far.headers = 304, b"", {}
    assert ask_addresses(at=at + timedelta(hours=5)) == (0, 0), "not yet"
    assert ask_addresses(at=at + timedelta(hours=6)) == (1, 0)
    assert far.asked[1]["if-none-match"] == '"one"'
    assert far.asked[1]["if-modified-since"] == "Mon, 02 Mar 2026 08:00:00 GMT"
    assert "if-none-match" not in far.asked[0]
    assert closed(kept) == before
    found = followed_by(kept)
    assert found is not None
    assert (found.read_at, found.etag) == (at + timedelta(hours=6), '"one"')
    assert len(told("read")) == 1


def test_what_it_says_no_more_is_open_again_and_what_was_noted_by_hand_stays_closed(
    follows: Follows, kept: Team, far: FarSide, at: datetime
) -> None:
    far.body = ics(day("2026-05-01"), day("2026-08-20"))
    follows()
    ask_addresses(at=at)
    assert closed(kept) == ["2026-05-01", "2026-08-20"]
    far.body, far.headers = ics(day("2026-05-04")), {}
    ask_addresses(at=at + timedelta(hours=6))
    assert closed(kept) == ["2026-05-04", "2026-08-20"]
    assert told("read")[1].data == {"days": ["2026-05-04"], "opened": ["2026-05-01"]}


def test_when_it_fails_the_old_days_stay_and_it_says_since_when_and_why(
    follows: Follows, kept: Team, far: FarSide, at: datetime
) -> None:
    follows()
    ask_addresses(at=at)
    before, later = closed(kept), at + timedelta(hours=6)
    far.status = 503
    assert ask_addresses(at=later) == (0, 1)
    found = followed_by(kept)
    assert found is not None
    assert closed(kept) == before
    assert (found.error, found.detail, found.failed_at, found.read_at) == ("refused", "503", later, at)
    assert found.next_at == later + timedelta(minutes=30)
    assert ask_addresses(at=later + timedelta(minutes=30)) == (0, 1)
    assert len(told("failed")) == 1, "said once until it could be read again"
    far.status = 200
    assert ask_addresses(at=later + timedelta(days=1)) == (1, 0)
    found.refresh_from_db()
    assert (found.error, found.failures) == ("", 0)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"body": b"<html>Sign in</html>"}, "unreadable"),
        ({"body": ics()}, "nothing"),
        ({"body": b"x" * (1024 * 1024 + 1)}, "too big"),
        ({"status": 404}, "refused"),
        ({"status": 304}, "refused"),
        ({"headers": {"Content-Encoding": "gzip"}}, "unreadable"),
        ({"headers": {"Content-Length": "99999"}}, "unreachable"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "moved"),
        ({"status": 302, "headers": {"Location": "/days.ics"}}, "moved"),
        ({"status": 302, "headers": {}}, "refused"),
    ],
)
def test_whatever_it_answers_nothing_is_closed_and_it_says_why(
    follows: Follows, kept: Team, far: FarSide, at: datetime, answer: dict[str, Any], why: str
) -> None:
    for name, value in answer.items():
        setattr(far, name, value)
    follows()
    assert ask_addresses(at=at) == (0, 1)
    found = followed_by(kept)
    assert found is not None
    assert (found.error, found.read_at) == (why, None)
    assert closed(kept) == ["2026-08-20"]


def test_it_is_followed_where_it_has_moved_to(
    follows: Follows, kept: Team, far: FarSide, at: datetime
) -> None:
    other = FarSide()
    far.status, far.headers = 301, {"Location": other.address + "?of=service"}
    follows()
    assert ask_addresses(at=at) == (1, 0)
    assert other.paths == ["/days.ics?of=service"]
    assert other.asked[0]["host"] == f"127.0.0.1:{other.server.server_port}"
    other.server.shutdown()
    other.server.server_close()


def test_nobody_there_is_said_so(follows: Follows, kept: Team, at: datetime) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    follows(f"http://127.0.0.1:{port}/")
    assert ask_addresses(at=at) == (0, 1)
    assert Followed.objects.get().error == "unreachable"


def test_a_name_that_nobody_has_is_said_so() -> None:
    with pytest.raises(NoAnswer, match="unreachable"):
        ask("http://nobody.invalid/")


def test_one_that_drips_is_cut_when_all_of_it_takes_too_long(far: FarSide) -> None:
    far.drip, begun = 0.05, time.monotonic()
    far.body = CHRISTMAS_FILE * 20
    with pytest.raises(NoAnswer, match="slow"):
        ask(far.address, private=True, all_of_it=0.5)
    assert time.monotonic() - begun < 5


def test_one_that_says_nothing_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "ONE_STEP", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NoAnswer, match="slow"):
        ask(f"http://127.0.0.1:{silent.getsockname()[1]}/", private=True)


def test_what_speaks_no_tls_is_not_read_over_https(far: FarSide) -> None:
    with pytest.raises(NoAnswer, match="unreachable"):
        ask(far.address.replace("http://", "https://"), private=True)
    assert far.paths == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"])
def test_inside_a_house_nobody_is_asked_unless_that_is_allowed(far: FarSide, host: str) -> None:
    address = f"http://{host}:{far.server.server_port}/"
    with pytest.raises(NoAnswer, match=r"private|unreachable"):
        ask(address)
    assert far.paths == [], "not even a line was opened"


def test_nor_by_a_redirection_from_outside(far: FarSide, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address passes for one of the internet's; where it leads does not."""
    inside = FarSide()
    far.status, far.headers = 302, {"Location": inside.address}
    allowed = iter([True, False])
    monkeypatch.setattr(calling, "is_open_to_all", lambda _number: next(allowed))
    with pytest.raises(NoAnswer, match="private"):
        ask(far.address)
    assert inside.paths == []
    inside.server.shutdown()
    inside.server.server_close()


def test_a_name_that_leads_inside_as_well_is_not_called(
    far: FarSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every number that a name has must be one of the internet's."""
    two = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: two)
    with pytest.raises(NoAnswer, match="private"):
        ask("http://example.com/")


def test_the_number_that_was_looked_at_is_the_one_that_is_called(
    far: FarSide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked a second time the name would lead elsewhere: nobody asks a second time."""
    asked = []
    real = socket.getaddrinfo

    def once(host: str, port: int, *args: Any, **named: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "calendar.example" else host, port, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    answer = ask(f"http://calendar.example:{far.server.server_port}/", private=True)
    assert isinstance(answer, Answer)
    assert asked.count("calendar.example") == 1
    assert far.asked[0]["host"] == f"calendar.example:{far.server.server_port}"


def test_a_header_of_any_length_is_not_kept(follows: Follows, kept: Team, far: FarSide, at: datetime) -> None:
    far.headers = {"ETag": '"' + "x" * 500 + '"'}
    follows()
    ask_addresses(at=at)
    assert Followed.objects.get().etag == ""


def test_an_address_is_set_anew_and_what_it_said_before_is_asked_no_more(
    follows: Follows, kept: Team, niamh: Person, far: FarSide, at: datetime
) -> None:
    follows()
    ask_addresses(at=at)
    follows()
    assert Followed.objects.get().etag == '"one"', "the same again changes nothing"
    assert len(told("followed")) == 1
    follows(far.address + "?other")
    found = Followed.objects.get()
    assert (found.etag, found.next_at, len(told("followed"))) == ("", at, 2)
    assert "http" not in str([each.data for each in told("followed")]), (
        "a private address stays out of the ledger"
    )


def test_one_that_changed_hands_while_it_was_asked_is_left_alone(
    follows: Follows, kept: Team, niamh: Person, far: FarSide, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hospes.calendars.operations import following

    follows()

    def meanwhile(_address: str, **_asked: Any) -> Answer:
        follow_no_more(by=niamh, at=at, of=kept)
        return Answer(CHRISTMAS_FILE, "", "")

    monkeypatch.setattr(following, "ask", meanwhile)
    ask_addresses(at=at)
    assert closed(kept) == ["2026-08-20"]


def test_followed_no_more_the_days_stay(follows: Follows, kept: Team, niamh: Person, at: datetime) -> None:
    follows()
    ask_addresses(at=at)
    before = closed(kept)
    assert follow_no_more(by=niamh, at=at, of=kept) is True
    assert follow_no_more(by=niamh, at=at, of=kept) is False
    assert closed(kept) == before
    assert ask_addresses(at=at + timedelta(days=1)) == (0, 0)
    assert len(told("left")) == 1


def test_it_is_read_again_when_somebody_wants_it_now(
    follows: Follows, kept: Team, niamh: Person, far: FarSide, at: datetime
) -> None:
    follows()
    far.status = 500
    ask_addresses(at=at)
    soon = at + timedelta(minutes=5)
    assert ask_addresses(at=soon) == (0, 0)
    far.status = 200
    assert read_now(by=niamh, at=soon, of=kept) is True
    assert ask_addresses(at=soon) == (1, 0)


def test_hours_that_are_dropped_take_the_address_along(
    follows: Follows, kept: Team, niamh: Person, anna: Person, at: datetime
) -> None:
    follows()
    drop_hours(by=niamh, at=at, of=kept)
    assert not Followed.objects.exists()
    assert read_now(by=niamh, at=at, of=kept) is False


def test_only_who_keeps_hours_sets_an_address_and_only_where_hours_are_kept(
    kept: Team, anna: Person, niamh: Person, showroom: Team, at: datetime
) -> None:
    for verb in (
        lambda: follow_address(by=anna, at=at, of=kept, address="https://example.com/"),
        lambda: follow_no_more(by=anna, at=at, of=kept),
        lambda: read_now(by=anna, at=at, of=kept),
    ):
        with pytest.raises(NotYours):
            verb()
    with pytest.raises(NoHoursYet):
        follow_address(by=niamh, at=at, of=showroom, address="https://example.com/")
    with pytest.raises(Unreadable, match="begins with https"):
        follow_address(by=niamh, at=at, of=kept, address="file:///etc/passwd")


def test_a_persons_days_follow_an_address_too_and_the_clock_asks(
    anna: Person, niamh: Person, far: FarSide, at: datetime
) -> None:
    keep_hours(by=niamh, at=at, of=anna, says=MORNINGS)
    follow_address(by=niamh, at=at, of=anna, address=far.address)
    with clock.stopped_at(at):
        tasks.ask_for_calendars()
    hours = kept_by(anna)
    assert hours is not None
    assert len(hours.says["closed"]) > 1
    assert date.fromisoformat(hours.says["closed"][0])


def test_the_database_wants_a_reason_for_a_failure_and_an_address(follows: Follows) -> None:
    found = follows()
    for wrong in ({"failures": 1}, {"error": "slow"}, {"address": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Followed.objects.filter(pk=found.pk).update(**wrong)
