"""Without the key what was sealed is noise; without the server's secret so is the key."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.ledger.core.sealing import SealBroken, derived, new_key, seal, unseal, unwrap, wrap

KEY = bytes(range(32))


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none() | st.lists(st.booleans())))
def test_what_was_sealed_opens_with_its_key(fields: dict[str, Any]) -> None:
    assert unseal(KEY, seal(KEY, fields)) == fields


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        unseal(new_key(), seal(KEY, {"name": "Éva"}))


@pytest.mark.parametrize("place", [0, 12, -1])
def test_one_changed_byte_is_noticed(place: int) -> None:
    sealed = bytearray(seal(KEY, {"name": "Éva"}))
    sealed[place] ^= 1
    with pytest.raises(SealBroken):
        unseal(KEY, bytes(sealed))


@pytest.mark.parametrize("rest", [b"", b"short", b"x" * 12])
def test_what_is_too_short_to_be_a_seal_is_noticed(rest: bytes) -> None:
    with pytest.raises(SealBroken):
        unseal(KEY, rest)


def test_the_same_fields_are_sealed_differently_each_time() -> None:
    assert len({seal(KEY, {"name": "Éva"}) for _turn in range(50)}) == 50


def test_keys_are_new_each_time_and_256_bits_long() -> None:
    keys = {new_key() for _turn in range(50)}
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}


def test_each_purpose_and_each_secret_has_a_key_of_its_own() -> None:
    keys = {derived(secret, purpose) for secret in ("one", "two") for purpose in ("head", "seal keys")}
    assert len(keys) == 4
    assert derived("one", "head") == derived("one", "head")
    assert {len(key) for key in keys} == {32}


def test_a_wrapped_key_opens_for_its_customer_under_any_secret_of_the_server() -> None:
    old, new = derived("old", "seal keys"), derived("new", "seal keys")
    wrapped = wrap(old, KEY, 5)
    assert unwrap([new, old], wrapped, 5) == KEY
    with pytest.raises(SealBroken, match="secret"):
        unwrap([new], wrapped, 5)
    with pytest.raises(SealBroken):
        unwrap([old], wrapped, 6)
    with pytest.raises(SealBroken):
        unwrap([], wrapped, 5)
