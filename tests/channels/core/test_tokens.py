"""Ids and addresses that carry their case, signed."""

import pytest

from hospes.channels.email.core.tokens import addressed_case, reply_address, untagged

KEY = b"a key of the house"


def test_an_address_carries_its_case_and_nothing_of_anybody() -> None:
    address = reply_address("desk@house.example", 1042, KEY)
    assert address.startswith("desk+1042.")
    assert address.endswith("@house.example")
    assert addressed_case(address, KEY) == 1042
    assert addressed_case(address.upper(), KEY) == 1042  # a server may change the letters' case
    assert untagged(address) == "desk@house.example"


@pytest.mark.parametrize(
    "address",
    [
        "desk@house.example",
        "desk+1042@house.example",
        "desk+1042.0123456789abcdef@house.example",
        "desk+1042.0123@house.example",
        "desk+x.0123456789abcdef@house.example",
        "+1042.0123456789abcdef@house.example",
        "",
    ],
)
def test_what_we_did_not_sign_carries_none(address: str) -> None:
    assert addressed_case(address, KEY) is None


def test_another_case_or_key_does_not_fit_the_signature() -> None:
    address = reply_address("desk@house.example", 1042, KEY)
    assert addressed_case(address.replace("1042", "1043"), KEY) is None
    assert addressed_case(address, b"another key") is None


def test_an_address_that_would_be_too_long_or_has_a_detail_stays_as_it_is() -> None:
    for plain in (f"{'d' * 50}@house.example", "desk+sales@house.example"):
        assert reply_address(plain, 7, KEY) == plain


def test_an_address_without_a_detail_is_only_made_small() -> None:
    assert untagged("Desk@House.Example") == "desk@house.example"
    assert untagged("no address") == "no address"
