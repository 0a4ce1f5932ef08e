"""Signatures, against the specification's own example and by a way of checking that is not ours."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.streams.core.cloud import Happened
from hospes.streams.core.messages import message_of, written, written_test
from hospes.streams.core.signing import headers, new_secret, signature
from tests.streams.receiver import Heard, is_signed

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def heard(told: dict[str, str], body: bytes) -> Heard:
    signed = told["webhook-signature"].split(" ")
    return Heard(told["webhook-id"], int(told["webhook-timestamp"]), signed, body, "/")


def test_the_libraries_of_the_specification_would_say_the_same() -> None:
    """A known answer, published with the reference libraries' tests."""
    assert (
        signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            message="msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp=1614265330,
            body=b'{"test": 2432232314}',
        )
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


@given(st.binary(max_size=500), st.integers(0, 2**40))
def test_what_is_signed_is_verified_by_each_secret(body: bytes, timestamp: int) -> None:
    now, before, other = new_secret(), new_secret(), new_secret()
    sent = heard(headers([now, before], message="msg_1_2", timestamp=timestamp, body=body), body)
    assert is_signed(sent, now)
    assert is_signed(sent, before)
    assert not is_signed(sent, other)


@pytest.mark.parametrize("changed", [{"body": b"{}"}, {"id": "msg_1_3"}, {"timestamp": 8}])
def test_whatever_is_changed_on_the_way_is_noticed(changed: dict[str, object]) -> None:
    secret = new_secret()
    sent = heard(headers([secret], message="msg_1_2", timestamp=7, body=b"[]"), b"[]")
    assert is_signed(sent, secret)
    assert not is_signed(Heard(**{**vars(sent), **changed}), secret)  # type: ignore[arg-type]


def test_a_secret_is_as_long_as_the_specification_asks() -> None:
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert {len(base64.b64decode(each.removeprefix("whsec_"))) for each in secrets} == {32}


def test_an_id_has_no_full_stop_and_stays_the_same() -> None:
    assert message_of(3, 12) == message_of(3, 12) == "msg_3_12"
    assert "." not in message_of(3, 12)


def test_a_body_is_thin() -> None:
    event = Happened(7, NINE, "case.opened", "person", 3, "case", 12, 12, 5, 2, {"situation": "complaint"})
    assert written(event, source="x") == (
        b'{"type":"case.opened","timestamp":"2026-03-02T09:00:00.000000Z","data":{"id":"7","source":"x",'
        b'"subject":"cases/12","actor":{"kind":"person","id":3},"about":{"type":"case","id":12},"case":12,'
        b'"customer":5,"team":2,"details":{"situation":"complaint"}}}'
    )


def test_a_test_says_that_it_is_one() -> None:
    assert b"This is a test" in written_test("hospes.test", at=NINE, source="x")
