"""Raw bytes become a mail, or a reason why not."""

from email.message import Message

import pytest

from hospes.channels.email.core import bodies, reading
from hospes.channels.email.core.parsed import Addressee, Kind, ParsedMail, Unreadable
from hospes.channels.email.core.reading import parse
from tests.channels.letters import mail, parts


def read(raw: bytes) -> ParsedMail:
    found = parse(raw)
    assert isinstance(found, ParsedMail), found
    return found


def test_a_plain_mail_is_read_whole() -> None:
    found = read(
        mail(
            "Hello,\r\n\r\nthe drawer is stuck.\r\n",
            message_id="<one@example.com>",
            in_reply_to="<zero@example.com>",
            references="<first@example.com> <zero@example.com>",
            cc="Pál <pal@example.com>",
            reply_to="<home@example.com>",
        )
    )
    assert found.message_id == "one@example.com"
    assert found.in_reply_to == ("zero@example.com",)
    assert found.references == ("first@example.com", "zero@example.com")
    assert found.answers == ("zero@example.com", "first@example.com")
    assert found.sender == Addressee("Bella Fodor", "bella@example.com")
    assert found.sender.domain == "example.com"
    assert found.reply_to == (Addressee("", "home@example.com"),)
    assert found.cc == (Addressee("Pál", "pal@example.com"),)
    assert found.date is not None
    assert found.date.isoformat() == "2026-03-02T08:30:00+00:00"
    assert found.subject == "A stuck drawer"
    assert found.text == "Hello,\n\nthe drawer is stuck."
    assert found.kind is Kind.HUMAN
    assert found.language == "en"
    assert not found.wants_no_answer


@pytest.mark.parametrize("raw", [b"", b"   \r\n\n", b"\x00\x00\x00"])
def test_an_empty_message_is_unreadable(raw: bytes) -> None:
    assert parse(raw) == Unreadable("The message is empty.")


def test_bytes_without_any_mail_header_are_unreadable() -> None:
    assert parse(b"\x89PNG\r\n\x1a\n\x00\x00") == Unreadable("There are no mail headers in it.")


def test_a_fault_of_our_own_reading_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes) -> None:
        raise KeyError("nobody thought of this")

    monkeypatch.setattr(reading, "_structure", broken)
    assert parse(mail()) == Unreadable("Reading it failed: KeyError.")


def test_a_mail_needs_neither_date_nor_subject_nor_sender() -> None:
    found = read(mail(sender=None, subject=None, date=None, message_id=""))
    assert (found.sender, found.subject, found.date, found.message_id) == (None, "", None, "")
    assert found.text == "The drawer is stuck."
    assert found.wants_no_answer


def test_the_sender_field_stands_in_for_a_from_without_address() -> None:
    found = read(mail(sender="Somebody", Sender="<post@example.com>"))
    assert found.sender == Addressee("", "post@example.com")


def test_a_from_with_a_name_only_still_names_its_writer() -> None:
    assert read(mail(sender="Mail Delivery System")).sender == Addressee("Mail Delivery System", "")


def test_an_mbox_line_and_a_byte_order_mark_before_the_headers_do_no_harm() -> None:
    assert read(b"From bella Mon Mar  2 08:30:00 2026\n" + mail()).subject == "A stuck drawer"
    assert read(b"\xef\xbb\xbf\r\n" + mail()).subject == "A stuck drawer"


def test_plain_text_speaks_before_html_in_alternatives() -> None:
    found = read(
        parts(
            "Content-Type: text/plain; charset=utf-8\r\n\r\nIn plain words.",
            "Content-Type: text/html; charset=utf-8\r\n\r\n<p>In <b>bold</b> words.</p>",
            kind="alternative",
        )
    )
    assert found.text == "In plain words."
    assert "<b>bold</b>" in found.html


def test_html_speaks_where_the_plain_text_is_silent() -> None:
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\n  ",
            "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Only here.</p>",
            kind="alternative",
        )
    )
    assert found.text == "Only here."


def test_attachments_are_listed_with_name_type_and_size() -> None:
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\nSee the picture.",
            "Content-Type: image/png; name=broken.png\r\nContent-Transfer-Encoding: base64\r\n"
            "Content-Disposition: inline\r\nContent-ID: <pic@1>\r\n\r\nAAAA",
            "Content-Type: text/plain\r\n"
            "Content-Disposition: attachment; filename*=utf-8''sz%C3%A1mla.txt\r\n\r\nx",
        )
    )
    assert found.text == "See the picture."
    picture, bill = found.attachments
    assert (picture.part, picture.name, picture.size, picture.content_id) == (1, "broken.png", 3, "pic@1")
    assert picture.inline
    assert (bill.part, bill.name, bill.inline) == (2, "számla.txt", False)


def test_an_attachment_names_no_folder_of_its_senders_disk() -> None:
    found = read(
        parts(
            "Content-Type: application/pdf\r\n"
            'Content-Disposition: attachment; filename="C:\\x\\a/b.pdf"\r\n\r\n'
        )
    )
    assert found.attachments[0].name == "b.pdf"


def test_a_bare_forward_shows_what_it_forwards() -> None:
    inner = mail("The old words.", subject="Old").decode()
    found = read(mail(inner, content_type="message/rfc822"))
    assert found.text == "Old\n\nThe old words."


def test_an_enclosed_message_beside_own_words_is_an_attachment() -> None:
    inner = mail("The old words.").decode()
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\nPlease see below.",
            f"Content-Type: message/rfc822\r\n\r\n{inner}",
        )
    )
    assert found.text == "Please see below."
    assert [attachment.content_type for attachment in found.attachments] == ["message/rfc822"]
    assert found.attachments[0].size > 50


def test_an_enclosure_that_is_no_message_is_shown_as_its_text() -> None:
    found = read(mail("just words", content_type="message/partial"))
    assert found.text == "just words"


def test_flowed_lines_are_joined() -> None:
    found = read(mail("A long \r\nsentence.\r\n", content_type="text/plain; format=flowed"))
    assert found.text == "A long sentence."


def test_a_multipart_without_its_boundary_is_not_lost() -> None:
    found = read(mail("some words", content_type="multipart/mixed"))
    assert found.attachments or found.text


def test_a_mail_nested_too_deep_is_read_as_one_text() -> None:
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n' for depth in range(2000)
    )
    found = read(b"From: bella@example.com\r\nSubject: Deep\r\n" + head.encode() + b"\r\nthe bottom")
    assert found.subject == "Deep"
    assert "the bottom" in found.text
    assert found.oddities == ("RecursionError",)


def test_parts_below_a_sane_depth_are_attachments() -> None:
    inner = "Content-Type: text/plain\r\n\r\nbottom"
    for depth in range(40):
        inner = (
            f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n'
            f"--b{depth}\r\n{inner}\r\n--b{depth}--\r\n"
        )
    found = read(b"From: bella@example.com\r\n" + inner.encode())
    assert found.attachments[0].content_type == "multipart/mixed"


def test_defects_are_named_not_hidden() -> None:
    found = read(mail("--a\r\n\r\nx", content_type='multipart/mixed; boundary="a"'))
    assert "CloseBoundaryNotFoundDefect" in found.oddities


def test_structure_gives_the_parts_for_fetching_an_attachment() -> None:
    message = reading.structure(
        parts("Content-Type: text/plain\r\n\r\nHi", "Content-Type: image/gif\r\n\r\nGIF")
    )
    assert message.get_content_type() == "multipart/mixed"


def test_a_letter_in_each_language_of_the_house_is_recognised() -> None:
    assert read(mail("Jó napot, a szekrény ajtaja nem záródik és nem jött válasz.")).language == "hu"
    assert read(mail("Καλημέρα, το συρτάρι δεν κλείνει.")).language == "el"
    assert read(mail("Здравствуйте, ящик не закрывается.")).language == "ru"
    assert read(mail("12345", subject="?")).language == ""


def test_parts_that_cannot_be_decoded_are_empty() -> None:
    part = Message()
    part.set_payload("\ud800\udcff")
    assert bodies.content(part) == b""
    whole = Message()
    whole["Content-Type"] = "message/rfc822"
    whole.attach(part)
    assert bodies.content(whole) == b""


def test_a_parameter_numbered_beyond_reason_is_no_parameter() -> None:
    part = Message()
    part["Content-Type"] = f"text/plain; name*{'9' * 5000}=x"
    assert bodies.parameter(part, "name") == ""


def test_a_blank_before_the_colon_is_lawful() -> None:
    found = read(mail("Hello.").replace(b"Subject:", b"Subject \t:"))
    assert found.subject == "A stuck drawer"
    assert found.text == "Hello."


def test_a_parameter_without_its_semicolon_is_understood() -> None:
    raw = parts("Content-Type: text/plain\r\n\r\nHello.").replace(b"mixed;", b"mixed\r\n\t")
    assert read(raw).text == "Hello."


def test_the_name_of_an_encoding_may_have_blanks_and_comments_round_it() -> None:
    for name in ("quoted-printable      ", '"quoted-printable"', "Quoted-Printable (as usual)"):
        assert read(mail("sz=C3=A9k", content_transfer_encoding=name)).text == "szék"


def test_parts_that_cannot_be_told_apart_are_shown_as_they_came() -> None:
    raw = mail("--a--\n\nThe drawer is stuck.", content_type='multipart/mixed; boundary="a"')
    assert "The drawer is stuck." in read(raw).text


def test_a_container_without_parts_is_nothing_attached() -> None:
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\nHello.",
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n',
        )
    )
    assert found.text == "Hello."
    assert found.attachments == ()


def test_the_alternative_without_html_speaks_even_when_it_has_parts_of_its_own() -> None:
    found = read(
        parts(
            'Content-Type: multipart/mixed; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nOne.'
            "\r\n--in\r\nContent-Type: text/plain\r\n\r\nTwo.\r\n--in--",
            "Content-Type: text/html\r\n\r\n<p>One and two.</p>",
            kind="alternative",
        )
    )
    assert found.text == "One.\n\nTwo."
    assert found.html == "<p>One and two.</p>"


def test_of_several_plain_alternatives_none_is_left_out() -> None:
    found = read(
        parts(
            "Content-Type: text/plain\r\n\r\nOne.",
            "Content-Type: text/plain\r\n\r\nTwo.",
            "Content-Type: text/html\r\n\r\n<p>Three.</p>",
            kind="alternative",
        )
    )
    assert found.text == "One.\n\nTwo."
