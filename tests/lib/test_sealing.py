"""A secret is read again with its key and for its purpose, and not otherwise."""

import pytest

from hospes.lib.sealing import WrongKeyError, seal, unseal


def test_what_is_sealed_is_read_again_and_never_looks_the_same() -> None:
    sealed = [seal("őszi titok", "key", b"a line") for _ in range(2)]
    assert sealed[0] != sealed[1]
    assert "titok" not in sealed[0]
    assert unseal(sealed[0], "key", b"a line") == unseal(sealed[1], "key", b"a line") == "őszi titok"


@pytest.mark.parametrize(("key", "purpose"), [("another", b"a line"), ("key", b"a mailbox")])
def test_another_key_or_purpose_reads_nothing(key: str, purpose: bytes) -> None:
    with pytest.raises(WrongKeyError):
        unseal(seal("secret", "key", b"a line"), key, purpose)


@pytest.mark.parametrize("damaged", ["", "damaged", "é", "AAAA", "A" * 64])
def test_what_is_damaged_is_said_to_be(damaged: str) -> None:
    with pytest.raises(WrongKeyError):
        unseal(damaged, "key", b"a line")
