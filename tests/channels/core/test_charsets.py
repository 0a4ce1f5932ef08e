"""Bytes become text, whatever the mail says about its charset."""

import pytest

from hospes.channels.email.core.charsets import codec, decode, guess

HUNGARIAN = "Tisztelt Cím! A tűzhely árnyékolója elgörbült, kérem, küldjenek szerelőt. Köszönöm."
RUSSIAN = "Здравствуйте! Дверца шкафа не закрывается, пришлите, пожалуйста, мастера."
GREEK = "Καλημέρα σας, η πόρτα του ντουλαπιού δεν κλείνει, στείλτε παρακαλώ τεχνικό."
GERMAN = "Die Hasen und die Frösche klagten einst über ihre mißliche Lage."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (HUNGARIAN, "iso-8859-2"),
        (HUNGARIAN, "windows-1250"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (GREEK, "iso-8859-7"),
        (GREEK, "utf-8"),
        (GERMAN, "iso-8859-1"),
        ("こんにちは", "iso-2022-jp"),
        ("こんにちは", "shift_jis"),
        ("你好", "gb2312"),
        ("안녕하세요", "ks_c_5601-1987"),
        ("Привет", "x-cp1251"),
    ],
)
def test_what_is_declared_rightly_is_believed(text: str, charset: str) -> None:
    python = {"ks_c_5601-1987": "cp949", "x-cp1251": "cp1251"}.get(charset, charset)
    assert decode(text.encode(python), charset) == text


@pytest.mark.parametrize(
    ("text", "real"),
    [
        (HUNGARIAN, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (GERMAN, "cp1252"),
        (HUNGARIAN, "utf-8"),
        ("日本語です", "iso2022_jp"),
    ],
)
@pytest.mark.parametrize(
    "declared", ["", "x-unknown", "us-ascii", "unknown-8bit", "utf-8", "base64", "bad\x00name"]
)
def test_what_is_declared_wrongly_or_not_at_all_is_found_out(text: str, real: str, declared: str) -> None:
    if real == "iso2022_jp":
        assert decode(text.encode(real) + b"\xff", declared) == text + "\ufffd"
    else:
        assert decode(text.encode(real), declared) == text


def test_one_foreign_letter_in_a_latin_word_stays_latin() -> None:
    assert decode("Frösche".encode("latin-1"), "us-ascii") == "Frösche"


def test_a_damaged_utf_8_text_keeps_its_sound_letters() -> None:
    damaged = GREEK.encode()[:-5] + b"\xce"
    assert decode(damaged, "utf-8").startswith("Καλημέρα σας")
    assert decode(damaged, "utf-8").endswith("\ufffd")


def test_a_declared_charset_with_a_few_bad_bytes_is_still_the_best_reading() -> None:
    assert decode("日本語".encode("shift_jis") * 20 + b"\xff", "shift_jis").startswith("日本語")


def test_byte_order_marks_decide() -> None:
    assert decode(b"\xef\xbb\xbfHello") == "Hello"
    assert decode("Szia".encode("utf-16"), "us-ascii") == "Szia"
    assert decode(b"\xff\xfe\x41", "") != ""


def test_latin_one_means_the_windows_page_that_contains_it() -> None:
    assert decode(b"\x93quoted\x94", "iso-8859-1") == "“quoted”"


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "rot13", "zlib", "hex", "", "no-such"]
)
def test_codecs_that_are_no_charsets_are_never_used(name: str) -> None:
    assert codec(name) == ""


def test_a_guess_is_always_made() -> None:
    assert guess(b"\x80\x81\xfe") in {"cp1251", "koi8-r", "cp1253", "cp1250", "cp1252"}
    assert guess("Дверца «Шкаф»".encode("cp1251")) == "cp1251"
