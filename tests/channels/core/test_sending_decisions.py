"""What goes out: who is told that a mail arrived, what a server's answer means, how a letter is written."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from hospes.channels.email.core import sealing, tokens
from hospes.channels.email.core.acknowledging import MOST_A_DAY, may_acknowledge
from hospes.channels.email.core.composing import BadAddressError, Enclosed, Letter, compose
from hospes.channels.email.core.delivery import (
    Attempt,
    Outcome,
    Verdict,
    by_code,
    is_abandoned,
    next_try,
    verdict,
)
from hospes.channels.email.core.parsed import Addressee, Kind, ParsedMail
from hospes.channels.email.core.reading import parse

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = b"a key of the house"
BELLA = Addressee("Bella", "bella@example.com")


def letter(**fields: Any) -> Letter:
    return Letter(
        **{
            "from_name": "Meridian Kitchens",
            "from_address": "hello@meridian.example",
            "to": "bella@example.com",
            "subject": "Your drawer [#7]",
            "body": "Dear Bella,\n\nwe will come on Monday.\n",
            "message_id": "case.7.x@meridian.example",
            "date": AT,
            **fields,
        }
    )


def test_a_person_is_told_that_their_mail_arrived() -> None:
    assert may_acknowledge(ParsedMail(sender=BELLA), own=(), told_today=0)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.AUTO},
        {"kind": Kind.BOUNCE},
        {"kind": Kind.LIST},
        {"wants_no_answer": True},
        {"sender": None},
        {"sender": Addressee("Nobody", "")},
        {"sender": Addressee("", "noreply@example.com")},
        {"sender": Addressee("", "hello@meridian.example")},
        {"reply_to": (Addressee("", "hello@meridian.example"),)},
        {"reply_to": (Addressee("", "no-reply@example.com"),), "sender": None},
    ],
)
def test_machines_lists_and_ourselves_are_told_nothing(fields: dict[str, Any]) -> None:
    mail = ParsedMail(**{"sender": BELLA, **fields})
    assert not may_acknowledge(mail, own={"hello@meridian.example"}, told_today=0)


def test_two_robots_do_not_talk_for_ever() -> None:
    assert not may_acknowledge(ParsedMail(sender=BELLA), own=(), told_today=MOST_A_DAY)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (250, Outcome.SENT),
        (421, Outcome.TEMPORARY),
        (450, Outcome.TEMPORARY),
        (550, Outcome.PERMANENT),
        (-1, Outcome.TEMPORARY),
    ],
)
def test_a_servers_code_says_whether_to_try_again(code: int, outcome: Outcome) -> None:
    assert by_code(code, "words").outcome is outcome


def test_the_servers_words_are_kept() -> None:
    assert by_code(550, "no such user") == Attempt(Outcome.PERMANENT, "550 no such user")


def test_patience_grows_and_ends_after_some_two_days() -> None:
    waits = []
    attempts = 1
    while (moment := next_try(attempts, AT)) is not None:
        waits.append(moment - AT)
        attempts += 1
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=30)
    assert timedelta(days=1.5) < sum(waits, timedelta()) < timedelta(days=3)


def test_a_claim_is_abandoned_when_its_worker_is_gone_or_silent() -> None:
    assert is_abandoned(claimed_at=AT, at=AT, holder_is_gone=True)
    assert is_abandoned(claimed_at=AT, at=AT + timedelta(minutes=10), holder_is_gone=False)
    assert not is_abandoned(claimed_at=AT, at=AT + timedelta(minutes=9), holder_is_gone=False)


def test_a_letter_arrives_as_it_was_written() -> None:
    raw = compose(
        letter(
            language="hu",
            in_reply_to="hers@example.com",
            references=("hers@example.com",),
            body="Kedves Bella!\n\nHétfőn megyünk, a tűzhely jó.\n",
        )
    )
    read = parse(raw)
    assert isinstance(read, ParsedMail)
    assert read.text == "Kedves Bella!\n\nHétfőn megyünk, a tűzhely jó."
    assert read.sender == Addressee("Meridian Kitchens", "hello@meridian.example")
    assert (read.message_id, read.in_reply_to) == ("case.7.x@meridian.example", ("hers@example.com",))
    assert read.date == AT
    assert read.kind is Kind.HUMAN
    assert all(line.endswith(b"\r") for line in raw.split(b"\n")[:-1])
    assert max(map(len, raw.split(b"\r\n"))) < 998


@pytest.mark.parametrize(
    "words", ["Your new kitchen door", "За дополнительный ящик в счёте", "Η πόρτα του πάγκου"]
)
@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_long_subject_keeps_every_space(words: str, times: int) -> None:
    subject = " ".join([words] * times)
    raw = compose(letter(subject=subject))
    assert message_from_bytes(raw, policy=default)["Subject"] == subject
    assert parse(raw).subject == subject
    assert max(len(line) for line in raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")) <= 200


def test_an_automatic_letter_says_so() -> None:
    read = parse(compose(letter(automatic="auto-replied")))
    assert isinstance(read, ParsedMail)
    assert read.kind is Kind.AUTO
    message = message_from_bytes(compose(letter(automatic="auto-replied")), policy=default)
    assert message["X-Auto-Response-Suppress"] == "All"


def test_words_cannot_become_headers() -> None:
    message = message_from_bytes(
        compose(letter(subject="Hi\r\nBcc: all@example.com", from_name="A\nB", references=tuple("abc" * 10))),
        policy=default,
    )
    assert message["Bcc"] is None
    assert message["Subject"] == "Hi Bcc: all@example.com"
    assert len(message["References"].split()) == 20


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bella",
        "@example.com",
        "bella@",
        "a b@example.com",
        "a@b, c@d",
        "a@b\r\nBcc: c@d",
        "a@" + "ű" * 70,
    ],
)
def test_no_mail_goes_to_what_is_no_address(address: str) -> None:
    with pytest.raises(BadAddressError):
        compose(letter(to=address))


def test_a_domain_in_any_script_is_written_in_letters_of_the_network() -> None:
    message = message_from_bytes(compose(letter(to="bella@kölcsön.example")), policy=default)
    assert message["To"] == "bella@xn--klcsn-juad.example"


def test_a_message_id_carries_its_case_and_cannot_be_forged() -> None:
    id_ = tokens.message_id(1042, "abcdefgh12", "meridian.example", KEY)
    assert id_.startswith("case.1042.abcdefgh12.")
    assert tokens.signed_case(id_, KEY) == 1042
    assert tokens.signed_case(id_.replace("1042", "1043"), KEY) is None
    assert tokens.signed_case(id_, b"another key") is None
    assert tokens.signed_case("anything@example.com", KEY) is None


def test_a_password_is_kept_sealed() -> None:
    sealed = sealing.seal("s3cret, ű", "the key")
    assert "s3cret" not in sealed
    assert sealing.unseal(sealed, "the key") == "s3cret, ű"
    for wrong in (("the key", "rubbish"), ("another", sealed), ("the key", sealed[:-8] + "AAAAAAA=")):
        with pytest.raises(sealing.WrongKeyError):
            sealing.unseal(wrong[1], wrong[0])


@pytest.mark.parametrize(
    "name", ["plan.pdf", "Σχέδιο κουζίνας.pdf", 'a "quoted" one.pdf', "árvíztűrő, 2.pdf"]
)
def test_files_go_along_byte_by_byte_under_their_names(name: str) -> None:
    data = bytes(range(256)) * 40
    raw = compose(letter(enclosed=(Enclosed(name, "application/pdf", data),)))
    message = message_from_bytes(raw, policy=default)
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == (name, "application/pdf")
    assert part.get_payload(decode=True) == data
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == letter().body.strip()


def test_a_name_adds_no_header() -> None:
    raw = compose(letter(enclosed=(Enclosed("a.txt\r\nBcc: all@example.com", "text/plain", b"a"),)))
    message = message_from_bytes(raw, policy=default)
    assert message["Bcc"] is None
    (part,) = message.iter_attachments()
    assert part["Bcc"] is None
    assert "\n" not in (part.get_filename() or "")


@pytest.mark.parametrize(
    ("status", "final", "said"),
    [
        ("2.0.0", False, Verdict.DELIVERED),
        ("5.1.1", True, Verdict.HARD),
        ("", True, Verdict.HARD),
        ("4.2.2", False, Verdict.SOFT),
        ("4.4.7", True, Verdict.HARD),
        ("", False, Verdict.SOFT),
        ("nonsense", True, Verdict.HARD),
    ],
)
def test_a_report_says_delivered_back_for_good_or_for_now(status: str, final: bool, said: Verdict) -> None:
    assert verdict(status, final=final) is said
