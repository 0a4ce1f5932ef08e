"""Which case a mail belongs to."""

from typing import Any

from hospes.channels.email.core.parsed import Addressee, Bounce, Kind, ParsedMail
from hospes.channels.email.core.threads import (
    Continues,
    Known,
    Opens,
    answer_to,
    mentioned_ids,
    mentioned_number,
    thread,
    writer,
)

BELLA = Addressee("Bella", "Bella@Example.com")
STRANGER = Addressee("Zed", "zed@example.org")
KNOWN = Known(
    cases={"ours@house": 7, "hers@example.com": 7, "old@house": 8},
    ours={"ours@house", "old@house"},
    participants={7: {"bella@example.com", "pal@example.com"}, 8: {"bella@example.com"}},
)


def nobody(id_: str) -> int | None:
    return None


def letter(**fields: Any) -> ParsedMail:
    return ParsedMail(**{"sender": BELLA, "message_id": "new@example.com", **fields})


def test_a_first_mail_opens_a_case() -> None:
    assert thread(letter(), KNOWN, nobody) == Opens()


def test_an_answer_to_our_mail_continues_its_case() -> None:
    assert thread(letter(in_reply_to=("ours@house",)), KNOWN, nobody) == Continues(7)


def test_references_are_followed_when_in_reply_to_is_missing() -> None:
    assert thread(letter(references=("ours@house", "lost@house")), KNOWN, nobody) == Continues(7)


def test_an_answer_to_ones_own_earlier_mail_continues_its_case() -> None:
    assert thread(letter(in_reply_to=("hers@example.com",)), KNOWN, nobody) == Continues(7)


def test_the_nearest_id_decides() -> None:
    mail = letter(in_reply_to=("old@house",), references=("ours@house", "old@house"))
    assert thread(mail, KNOWN, nobody) == Continues(8)
    assert thread(letter(references=("old@house", "ours@house")), KNOWN, nobody) == Continues(7)


def test_the_same_mail_sent_twice_with_changed_words_stays_in_its_case() -> None:
    assert thread(letter(message_id="hers@example.com"), KNOWN, nobody) == Continues(7)


def test_our_signature_leads_home_when_the_id_is_no_longer_known() -> None:
    def signed(id_: str) -> int | None:
        return 7 if id_ == "signed@house" else None

    assert thread(letter(in_reply_to=("signed@house",)), KNOWN, signed) == Continues(7)


def test_the_number_in_the_subject_leads_home_those_who_take_part() -> None:
    assert thread(letter(subject="Re: Your drawer [#7]"), KNOWN, nobody) == Continues(7)


def test_a_number_nobody_knows_opens_a_case() -> None:
    assert thread(letter(subject="[#999]"), KNOWN, nobody) == Opens()
    assert mentioned_number(letter(subject="order #7")) is None


def test_a_stranger_who_answers_opens_a_case_of_their_own_that_names_the_other() -> None:
    assert thread(letter(sender=STRANGER, in_reply_to=("ours@house",)), KNOWN, nobody) == Opens(mentions=7)
    assert thread(letter(sender=STRANGER, subject="[#8]"), KNOWN, nobody) == Opens(mentions=8)


def test_a_stranger_who_names_two_cases_is_said_to_mention_the_first() -> None:
    mail = letter(sender=STRANGER, in_reply_to=("ours@house",), subject="[#8]")
    assert thread(mail, KNOWN, nobody) == Opens(mentions=7)


def test_a_mail_without_sender_belongs_to_nobody() -> None:
    assert thread(letter(sender=None, in_reply_to=("ours@house",)), KNOWN, nobody) == Opens(mentions=7)


def test_somebody_copied_in_takes_part() -> None:
    pal = Addressee("Pál", "pal@example.com")
    assert thread(letter(sender=pal, in_reply_to=("ours@house",)), KNOWN, nobody) == Continues(7)


def test_a_bounce_belongs_to_the_mail_it_reports_whoever_sends_it() -> None:
    report = Bounce("ours@house", ("bella@example.com",), "5.1.1", "unknown", final=True)
    daemon = Addressee("", "mailer-daemon@mx.example.com")
    mail = letter(sender=daemon, kind=Kind.BOUNCE, bounce=report)
    assert thread(mail, KNOWN, nobody) == Continues(7, aside=True)


def test_a_bounce_about_a_mail_that_is_not_ours_is_no_way_in() -> None:
    report = Bounce("hers@example.com", (), "5.1.1", "unknown", final=True)
    mail = letter(sender=STRANGER, kind=Kind.BOUNCE, bounce=report)
    assert thread(mail, KNOWN, nobody) == Opens(mentions=7)


def test_an_absence_notice_of_a_delegate_belongs_to_the_mail_it_answers() -> None:
    mail = letter(sender=STRANGER, kind=Kind.AUTO, in_reply_to=("ours@house",))
    assert thread(mail, KNOWN, nobody) == Continues(7, aside=True)


def test_ids_are_asked_for_in_order_and_once() -> None:
    mail = letter(
        in_reply_to=("b@x",),
        references=("a@x", "b@x"),
        bounce=Bounce("c@x", (), "", "", final=True),
    )
    assert mentioned_ids(mail) == ("c@x", "b@x", "a@x", "new@example.com")


def test_behind_a_web_form_stands_the_person_to_be_answered() -> None:
    form = Addressee("Website", "no-reply@meridian.example")
    mail = letter(sender=form, reply_to=(BELLA,))
    assert writer(mail) == BELLA
    assert answer_to(mail) == "Bella@Example.com"


def test_the_answer_goes_where_the_writer_asks_but_the_writer_stays_who_they_are() -> None:
    elsewhere = Addressee("", "office@example.com")
    mail = letter(reply_to=(elsewhere,))
    assert writer(mail) == BELLA
    assert answer_to(mail) == "office@example.com"


def test_nobody_is_answered_at_an_address_that_nobody_reads() -> None:
    assert answer_to(letter(sender=Addressee("", "noreply@example.com"))) == ""
    assert answer_to(letter(sender=None)) == ""
    assert writer(letter(sender=Addressee("Name only", ""))) is None


def test_a_customers_own_absence_notice_is_set_aside_too() -> None:
    assert thread(letter(kind=Kind.AUTO, in_reply_to=("hers@example.com",)), KNOWN, nobody) == Continues(
        7, aside=True
    )
    assert thread(letter(kind=Kind.AUTO, subject="[#7]"), KNOWN, nobody) == Continues(7, aside=True)


def test_an_echo_of_our_own_mail_is_set_aside() -> None:
    echo = letter(sender=Addressee("", "hello@house"), message_id="ours@house")
    assert thread(echo, KNOWN, nobody) == Continues(7, aside=True)


# --- an address that carries a case -----------------------------------------------------------------------------


def seven(address: str) -> int | None:
    return 7 if address.startswith("desk+7.") else 99 if address.startswith("desk+99.") else None


def to_seven(**fields: Any) -> ParsedMail:
    return letter(to=(Addressee("", "desk+7.signed@house.example"),), **fields)


def test_an_address_of_ours_leads_home_where_every_id_is_lost() -> None:
    assert thread(to_seven(), KNOWN, nobody, seven) == Continues(7)
    copied = letter(cc=(Addressee("", "desk+7.signed@house.example"),))
    assert thread(copied, KNOWN, nobody, seven) == Continues(7)


def test_a_stranger_who_writes_to_it_opens_a_case_of_their_own() -> None:
    assert thread(to_seven(sender=STRANGER), KNOWN, nobody, seven) == Opens(mentions=7)


def test_a_machine_that_writes_to_it_is_noted() -> None:
    for kind in (Kind.BOUNCE, Kind.AUTO):
        assert thread(to_seven(sender=STRANGER, kind=kind), KNOWN, nobody, seven) == Continues(7, aside=True)


def test_an_address_with_a_case_that_is_not_there_leads_nowhere() -> None:
    mail = letter(to=(Addressee("", "desk+99.signed@house.example"),))
    assert thread(mail, KNOWN, nobody, seven) == Opens()


def test_what_the_mail_answers_counts_before_where_it_was_sent() -> None:
    assert thread(to_seven(in_reply_to=("old@house",)), KNOWN, nobody, seven) == Continues(8)
