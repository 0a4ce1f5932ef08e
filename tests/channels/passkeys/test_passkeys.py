"""A passkey lets in whoever made it: for their own cases, while it is kept, and nobody else. The letter stays."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.models import Challenge, Passkey, PortalSession
from hospes.channels.passkeys import operations
from hospes.channels.passkeys.core.ceremony import coded
from hospes.channels.portal.access import COOKIE
from hospes.customers.models import Customer, Ground
from hospes.customers.operations import erase_customer
from hospes.ledger.queries import verify
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from tests.channels.conftest import Hire, events_named, letters
from tests.channels.passkeys.authenticator import Authenticator, as_sent
from tests.channels.portal.conftest import mailbox  # noqa: F401 (a fixture)
from tests.channels.portal.test_coming_in import come_in

Making = Callable[..., Authenticator]


@pytest.fixture(autouse=True)
def here(at: datetime, settings: Any) -> Iterator[None]:
    settings.BASE_URL = "http://localhost:8000"
    with clock.stopped_at(at):
        yield


def asked(client: Client, *, make: bool) -> dict[str, Any]:
    answer = client.post("/my/passkeys/challenge", {"make": "1"} if make else {})
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def add(client: Client, device: Authenticator, *, name: str = "My telephone", **lies: Any) -> Any:
    challenge = asked(client, make=True)["challenge"]
    return client.post(
        "/my/passkeys/add", as_sent(device.makes(challenge, **lies), device.credential) | {"name": name}
    )


def use(client: Client, device: Authenticator, **lies: Any) -> Any:
    challenge = asked(client, make=False)["challenge"]
    return client.post("/my/passkeys/in", as_sent(device.signs(challenge, **lies), device.credential))


@pytest.fixture
def device(client: Client, mailbox: Mailbox, case: Case) -> Authenticator:  # noqa: F811
    """Bella came in by a letter and added a passkey on her telephone."""
    come_in(client)
    made = Authenticator()
    assert add(client, made).status_code == 302
    return made


def test_whoever_added_a_passkey_comes_in_by_it(device: Authenticator, at: datetime) -> None:
    elsewhere = Client()
    assert use(elsewhere, device).headers["Location"] == "/my/"
    assert "The drawer is stuck." in elsewhere.get("/my/").content.decode()
    assert elsewhere.cookies[COOKIE]["httponly"]
    assert elsewhere.cookies[COOKIE]["path"] == "/my/"
    assert Passkey.objects.get().used_at == at


def test_both_are_written_down_for_the_customer(device: Authenticator, case: Case) -> None:
    use(Client(), device)
    for name in ("passkey.added", "passkey.came_in"):
        assert [each.customer_id for each in events_named(name)] == [case.customer_id]
    assert verify() is None


def test_a_letter_tells_of_the_new_passkey(device: Authenticator) -> None:
    letter = letters()[-1]
    assert letter.to == "bella@example.com"
    assert "My telephone" in letter.body
    assert "http://localhost:8000/my/passkeys/" in letter.body


def test_the_browser_is_asked_for_one_that_is_found_without_a_name(
    client: Client, device: Authenticator
) -> None:
    told = asked(client, make=True)
    assert told["rp"]["id"] == "localhost"
    assert told["authenticatorSelection"] == {
        "residentKey": "required", "requireResidentKey": True, "userVerification": "required"
    }  # fmt: skip
    assert told["excludeCredentials"] == [{"type": "public-key", "id": coded(device.credential)}]
    assert "bella" not in told["user"]["id"]
    assert set(asked(Client(), make=False)) == {"challenge", "rpId", "userVerification", "timeout"}


def test_all_passkeys_of_somebody_have_one_handle(client: Client, device: Authenticator) -> None:
    add(client, Authenticator(credential=b"her laptop"))
    assert len(set(Passkey.objects.values_list("handle", flat=True))) == 1


@pytest.mark.parametrize(
    "lie", [{"origin": "https://evil.example"}, {"site": "evil.example"}, {"flags": 0x01}, {"signed": b"x"}]
)
def test_a_lie_lets_nobody_in(device: Authenticator, lie: dict[str, Any]) -> None:
    elsewhere = Client()
    assert use(elsewhere, device, **lie).status_code == 302
    assert COOKIE not in elsewhere.cookies
    assert PortalSession.objects.count() == 1


def test_a_challenge_is_good_once(device: Authenticator) -> None:
    elsewhere = Client()
    said = as_sent(device.signs(asked(elsewhere, make=False)["challenge"]), device.credential)
    elsewhere.post("/my/passkeys/in", said)
    again = Client()
    again.post("/my/passkeys/in", said)
    assert COOKIE not in again.cookies


def test_a_challenge_is_good_for_five_minutes(device: Authenticator, at: datetime) -> None:
    said = as_sent(device.signs(asked(Client(), make=False)["challenge"]), device.credential)
    late = Client()
    with clock.stopped_at(at + timedelta(minutes=5)):
        late.post("/my/passkeys/in", said)
    assert COOKIE not in late.cookies
    assert operations.forget_challenges(at=at + timedelta(minutes=6)) == 1
    assert not Challenge.objects.exists()


def test_a_challenge_of_another_browser_makes_no_passkey(client: Client, device: Authenticator) -> None:
    other = Client()
    come_in(other, "nobody@example.com")
    challenge = asked(other, make=True)["challenge"]
    second = Authenticator(credential=b"a second")
    assert client.post("/my/passkeys/add", as_sent(second.makes(challenge), b"a second")).status_code == 422
    assert (
        client.post(
            "/my/passkeys/add", as_sent(second.makes(asked(Client(), make=False)["challenge"]))
        ).status_code
        == 422
    )
    assert Passkey.objects.count() == 1


def test_the_same_passkey_is_not_kept_twice(client: Client, device: Authenticator) -> None:
    other = Client()
    come_in(other, "nobody@example.com")
    assert add(other, device).status_code == 422
    assert Passkey.objects.get().address == "bella@example.com"


def test_a_counter_that_goes_back_is_turned_away_and_written_down(device: Authenticator) -> None:
    device.count = 7
    use(Client(), device)
    device.count = 3
    copy = Client()
    use(copy, device)
    assert COOKIE not in copy.cookies
    assert len(events_named("passkey.doubted")) == 1
    assert Passkey.objects.get().sign_count == 7


@pytest.mark.parametrize(
    "said", [{}, {"credential": "x"}, {"credential": "\x00"}, {"client_data": "é" * 9000}]
)
def test_nonsense_is_answered_kindly(client: Client, device: Authenticator, said: dict[str, str]) -> None:
    stranger = Client()
    assert "could not be checked" in stranger.post("/my/passkeys/in", said, follow=True).content.decode()
    known = {"credential": coded(device.credential)} | said
    assert stranger.post("/my/passkeys/in", known).status_code == 302
    assert client.post("/my/passkeys/add", said).status_code == 422


def test_a_stranger_keeps_no_passkeys(client: Client, device: Authenticator) -> None:
    stranger, number = Client(), Passkey.objects.get().pk
    for path in ("", "add", f"{number}/name", f"{number}/remove"):
        answer = (
            stranger.post(f"/my/passkeys/{path}", {"name": "mine"}) if path else stranger.get("/my/passkeys/")
        )
        assert answer.headers["Location"] == "/my/"
    come_in(stranger, "nobody@example.com")
    assert stranger.post(f"/my/passkeys/{number}/name", {"name": "mine"}).status_code == 404
    assert stranger.post(f"/my/passkeys/{number}/remove").status_code == 404
    assert stranger.post("/my/passkeys/9999999999999999999999/remove").status_code == 404
    assert Passkey.objects.get().name == "My telephone"


def test_its_owner_renames_it(client: Client, device: Authenticator) -> None:
    number = Passkey.objects.get().pk
    client.post(f"/my/passkeys/{number}/name", {"name": "  The\nold\x07 telephone "})
    assert Passkey.objects.get().name == "The old telephone"
    assert "The old telephone" in client.get("/my/passkeys/").content.decode()
    client.post(f"/my/passkeys/{number}/name", {"name": " "})
    assert Passkey.objects.get().name == "Passkey"
    assert len(events_named("passkey.renamed")) == 2


def test_its_owner_removes_it_and_the_letter_stays(client: Client, device: Authenticator) -> None:
    number = Passkey.objects.get().pk
    client.post(f"/my/passkeys/{number}/remove")
    elsewhere = Client()
    use(elsewhere, device)
    assert COOKIE not in elsewhere.cookies
    come_in(elsewhere)
    assert "The drawer is stuck." in elsewhere.get("/my/").content.decode()
    assert len(events_named("passkey.removed")) == 1


def test_nobody_piles_them_up(client: Client, device: Authenticator) -> None:
    Passkey.objects.bulk_create(
        Passkey(
            address="bella@example.com",
            handle="h",
            credential=f"c{n}",
            public_key=b"",
            name="x",
            made_at=clock.now(),
        )
        for n in range(19)
    )
    assert add(client, Authenticator(credential=b"one more")).status_code == 422


def test_more_passkeys_cost_no_more_statements(client: Client, device: Authenticator) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/my/passkeys/")
        return len(found)

    few = statements()
    Passkey.objects.bulk_create(
        Passkey(
            address="bella@example.com",
            handle="h",
            credential=f"c{n}",
            public_key=b"",
            name="x",
            made_at=clock.now(),
        )
        for n in range(9)
    )
    assert statements() == few


def test_whoever_was_erased_comes_in_no_more(
    device: Authenticator, case: Case, anna: Person, bella: Customer, hire: Hire, at: datetime
) -> None:
    close_with_reason(by=anna, at=at, case=case, reason="They moved away.")
    OutboundMessage.objects.update(state="sent", sent_at=at, next_try_at=None)
    erase_customer(by=hire("Ruth Ashworth", "manager"), at=at, customer=bella, ground=Ground.values[0])
    assert not Passkey.objects.exists()
    elsewhere = Client()
    use(elsewhere, device)
    assert COOKIE not in elsewhere.cookies
    assert verify() is None


def test_where_browsers_know_none_nothing_is_offered(
    client: Client, device: Authenticator, settings: Any
) -> None:
    settings.BASE_URL = "http://127.0.0.1:8000"
    assert "passkey" not in Client().get("/my/").content.decode().lower()
    assert "do not work at this address" in client.get("/my/passkeys/").content.decode()
    assert client.post("/my/passkeys/challenge").status_code == 422
    with pytest.raises(operations.NotHere):
        operations.come_in(at=clock.now(), said={})


def test_without_a_script_the_letter_is_the_way(client: Client, device: Authenticator) -> None:
    page = Client().get("/my/").content.decode()
    assert re.search(r'class="js-only" data-passkey-answer hidden', page)
    assert "/my/link" in page


def test_where_no_letter_can_be_sent_none_is_added(client: Client, device: Authenticator) -> None:
    Mailbox.objects.update(smtp_host="")
    assert add(client, Authenticator(credential=b"a second")).status_code == 422
    assert Passkey.objects.count() == 1


def test_one_place_asks_only_so_often(device: Authenticator, at: datetime) -> None:
    for _each in range(operations.FROM_ONE_PLACE):
        operations.challenge(at=at, place="here")
    with pytest.raises(Refusal):
        operations.challenge(at=at, place="here")
    operations.challenge(at=at, place="elsewhere")
