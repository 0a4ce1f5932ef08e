"""What a contact block sends is read within bounds."""

import json

import pytest

from hospes.channels.block.core.reading import LONGEST_BODY, Unclear, is_once, texts_in

WANTED = ("words", "name")


def test_the_wanted_texts_and_no_others() -> None:
    raw = json.dumps({"words": "Jó napot!", "more": {"a": 1}}).encode()
    assert texts_in(raw, WANTED) == {"words": "Jó napot!", "name": ""}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"words=hello",
        b"[]",
        b'"words"',
        b'{"words": 7}',
        b'{"words": null}',
        b'{"name": ["Bella"]}',
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"words": "' + b"a" * LONGEST_BODY + b'"}',
    ],
)
def test_what_is_no_object_of_texts_is_unclear(raw: bytes) -> None:
    with pytest.raises(Unclear):
        texts_in(raw, WANTED)


def test_what_is_sent_once_has_a_name_of_plain_signs_or_none() -> None:
    assert is_once("")
    assert is_once("0f8c2a91-7d11")
    for name in ("short", "a" * 65, "with space in it", "line\nbreak-here", "újra-meg-újra", "ok-ok-ok\n"):
        assert not is_once(name)
