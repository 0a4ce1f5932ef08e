"""A webhook is believed when it is signed by its line's secret, in these minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.phone.core.signing import Fault, fault_of, signature, spelled, stamp_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BODY = b'{"event": "ringing"}'
SECRET = spelled(bytes(range(24)))


def headers(at: datetime = AT, *, id: str = "msg_1", secret: str = SECRET) -> dict[str, str]:
    time = str(int(at.timestamp()))
    return {
        "webhook-id": id,
        "webhook-timestamp": time,
        "webhook-signature": signature(secret=secret, id=id, timestamp=time, body=BODY),
    }


def fault(given: dict[str, str], *, body: bytes = BODY, secret: str = SECRET) -> Fault | None:
    return fault_of(stamp_of(given), secret=secret, body=body, at=AT)


def test_the_specifications_own_example_is_signed_as_it_says() -> None:
    # https://github.com/standard-webhooks/standard-webhooks, the vector that its libraries share
    signed = signature(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp="1614265330",
        body=b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_is_signed_is_believed() -> None:
    assert fault(headers()) is None


def test_one_right_signature_among_others_is_enough_while_a_secret_is_renewed() -> None:
    given = headers()
    given["webhook-signature"] = f"v1,AAAA v2,zzzz {given['webhook-signature']}"
    assert fault(given) is None


@pytest.mark.parametrize(
    "changed",
    [{"webhook-id": ""}, {"webhook-id": "a.b"}, {"webhook-id": "é"}, {"webhook-id": "x" * 101},
     {"webhook-timestamp": ""}, {"webhook-timestamp": "-5"}, {"webhook-timestamp": "9" * 13},
     {"webhook-timestamp": "soon"}, {"webhook-signature": ""}, {"webhook-signature": "  "}],
)  # fmt: skip
def test_headers_that_say_too_little_are_not_believed(changed: dict[str, str]) -> None:
    assert fault(headers() | changed) is Fault.INCOMPLETE


def test_no_headers_at_all_are_not_believed() -> None:
    assert fault({}) is Fault.INCOMPLETE


def test_another_body_id_time_or_secret_is_not_believed() -> None:
    later = str(int(AT.timestamp()) + 1)
    assert fault(headers(), body=BODY + b" ") is Fault.WRONG
    assert fault(headers() | {"webhook-id": "msg_2"}) is Fault.WRONG
    assert fault(headers() | {"webhook-timestamp": later}) is Fault.WRONG
    assert fault(headers(secret=spelled(b"x" * 24))) is Fault.WRONG
    assert fault(headers() | {"webhook-signature": "v1,é"}) is Fault.WRONG


@pytest.mark.parametrize(("apart", "believed"), [(300, True), (301, False), (-300, True), (-301, False)])
def test_five_minutes_are_let_pass_and_not_a_second_more(apart: int, believed: bool) -> None:
    assert (fault(headers(AT + timedelta(seconds=apart))) is None) is believed


def test_a_secret_that_is_no_base64_is_used_letter_by_letter() -> None:
    given = headers(secret="not base64 at all!")
    assert fault(given, secret="not base64 at all!") is None
    assert fault(given, secret="another") is Fault.WRONG
