"""What a browser says of a passkey, judged on plain bytes: the true word, and every lie we could think of."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from hospes.channels.passkeys.core.ceremony import (
    Doubtful,
    Rewound,
    challenge_in,
    checked,
    coded,
    decoded,
    new_key,
)
from hospes.channels.portal.core.houses import House, house_of
from tests.channels.passkeys.authenticator import Authenticator

HOUSE = House("localhost", "http://localhost:8000")
ASKED = coded(b"something new to sign")


def kinds() -> list[object]:
    return [
        ec.generate_private_key(ec.SECP256R1()),
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
    ]


def come(device: Authenticator, *, known: int = 0, **lies: object) -> int:
    said = device.signs(ASKED, **lies)
    return checked(HOUSE, challenge=ASKED, public_key=device.public_key(), sign_count=known, **said)


@pytest.mark.parametrize("key", kinds(), ids=["ES256", "Ed25519", "RS256"])
def test_a_passkey_is_made_and_signs(key: object) -> None:
    device = Authenticator(key=key)
    made = new_key(HOUSE, challenge=ASKED, **device.makes(ASKED))
    assert (decoded(made.id), made.public_key, made.sign_count) == (device.credential, device.public_key(), 0)
    assert come(device) == 0


LIES = [
    {"origin": "https://localhost.evil.example"},
    {"origin": "http://localhost:8001"},
    {"site": "evil.example"},
    {"type": "payment.get"},
    {"challenge": coded(b"another")},
    {"challenge": ""},
    {"challenge": 7},
    {"crossOrigin": True},
    {"flags": 0x04},
    {"flags": 0x01},
    {"flags": 0x00},
]


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_lie_makes_no_passkey_and_lets_nobody_in(lie: dict[str, object]) -> None:
    device = Authenticator()
    flags = {"flags": lie["flags"] | 0x40} if "flags" in lie else {}  # type: ignore[operator]
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **device.makes(ASKED, **(lie | flags)))
    with pytest.raises(Doubtful):
        come(device, **lie)


def test_what_makes_a_passkey_lets_nobody_in_and_the_other_way_round() -> None:
    device = Authenticator()
    with pytest.raises(Doubtful):
        come(device, type="webauthn.create")
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **device.makes(ASKED, type="webauthn.get"))


@pytest.mark.parametrize("key", kinds(), ids=["ES256", "Ed25519", "RS256"])
def test_another_key_signs_for_nobody(key: object) -> None:
    said = Authenticator(key=key).signs(ASKED)
    for mine in kinds():
        with pytest.raises(Doubtful):
            checked(
                HOUSE, challenge=ASKED, public_key=Authenticator(key=mine).public_key(), sign_count=0, **said
            )


def test_a_signature_is_of_these_very_words() -> None:
    with pytest.raises(Doubtful):
        come(Authenticator(), signed=b"other words")


def test_a_counter_that_goes_back_is_told_apart() -> None:
    device = Authenticator(count=5)
    assert come(device, known=4) == 5
    for known in (5, 6):
        with pytest.raises(Rewound):
            come(device, known=known)
    device.count = 0
    with pytest.raises(Rewound):
        come(device, known=1)
    assert come(device, known=0) == 0


@pytest.mark.parametrize("cut", [0, 36, 37, 52, 54, 60])
def test_what_is_cut_short_is_no_passkey(cut: int) -> None:
    said = Authenticator().makes(ASKED)
    said["authenticator"] = said["authenticator"][:cut]
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **said)


def test_an_answer_without_a_credential_makes_none() -> None:
    said = Authenticator().makes(ASKED, flags=0x05)
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **said)


@pytest.mark.parametrize("credential", [b"", b"x" * 1024])
def test_an_id_has_a_length(credential: bytes) -> None:
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **Authenticator(credential=credential).makes(ASKED))


def der(key: object) -> bytes:
    return bytes(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "key",
    [
        b"", b"nonsense", b"x" * 5000, der(ec.generate_private_key(ec.SECP384R1())),
        der(rsa.generate_private_key(public_exponent=65537, key_size=1024)), der(x25519.X25519PrivateKey.generate()),
    ],
    ids=["none", "nonsense", "long", "P-384", "short RSA", "X25519"],
)  # fmt: skip
def test_a_key_of_another_kind_is_not_kept(key: bytes) -> None:
    said = Authenticator().makes(ASKED) | {"public_key": key}
    with pytest.raises(Doubtful):
        new_key(HOUSE, challenge=ASKED, **said)


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b"\xff", b'"x"', b"{}", b"[" * 100_000])
def test_words_that_are_none_are_doubtful(said: bytes) -> None:
    with pytest.raises(Doubtful):
        challenge_in(said)
    with pytest.raises(Doubtful):
        checked(
            HOUSE,
            challenge=ASKED,
            client_data=said,
            authenticator=b"",
            signature=b"",
            public_key=b"",
            sign_count=0,
        )


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_bytes_of_a_stranger_do_more_than_be_doubted(data: bytes, signature: bytes) -> None:
    said = json.dumps({"type": "webauthn.get", "challenge": ASKED, "origin": HOUSE.origin}).encode()
    with pytest.raises(Doubtful):
        checked(
            HOUSE, challenge=ASKED, client_data=said, authenticator=data, signature=signature,
            public_key=signature, sign_count=0,
        )  # fmt: skip


@given(st.binary(max_size=200))
def test_bytes_are_written_and_read_again(raw: bytes) -> None:
    assert decoded(coded(raw)) == raw


@pytest.mark.parametrize("text", ["é", "a", "x" * 9000])
def test_text_that_is_no_base64url_is_doubtful(text: str) -> None:
    with pytest.raises(Doubtful):
        decoded(text)


@pytest.mark.parametrize(
    ("address", "site", "origin"),
    [
        ("https://service.meridian.example", "service.meridian.example", "https://service.meridian.example"),
        ("https://Meridian.example:443/x", "meridian.example", "https://meridian.example"),
        ("https://meridian.example:8443", "meridian.example", "https://meridian.example:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
    ],
)
def test_a_passkey_is_good_for_the_name_of_the_house(address: str, site: str, origin: str) -> None:
    assert house_of(address) == House(site, origin)


@pytest.mark.parametrize(
    "address",
    [
        "http://meridian.example",
        "http://127.0.0.1:8000",
        "https://10.0.0.7",
        "https://[::1]:8000",
        "https://",
        "",
    ],
)
def test_where_browsers_know_no_passkeys_there_are_none(address: str) -> None:
    assert house_of(address) is None
