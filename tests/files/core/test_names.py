"""Names as strangers give them, and what is left of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.files.core.names import LONGEST, NAMELESS, clean_name, ending, told_apart


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("Árvíztűrő tükörfúrógép.pdf", "Árvíztűrő tükörfúrógép.pdf"),
        ("Προσφορά.docx", "Προσφορά.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\x.dll", "x.dll"),
        ("C:\\Users\\Eva\\photo.png", "photo.png"),
        ("/", NAMELESS),
        ("..", NAMELESS),
        ("", NAMELESS),
        ("   ", NAMELESS),
        (".htaccess", "htaccess"),
        ("name. . .", "name"),
        ("a\x00b.png", "a b.png"),
        ("a\r\nSet-Cookie: x=1.png", "a Set-Cookie_ x=1.png"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u2066b\u200b\ufeff.png", "ab.png"),
        ("half\ud800letter.png", "halfletter.png"),
        ("e\u0301va.txt", "éva.txt"),
        ('<img src="x">.png', "_img src=_x__.png"),
        ("$(rm -rf).sh", "_(rm -rf).sh"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("console.txt", "console.txt"),
        ("x" * 500, "x" * LONGEST),
        ("x" * 500 + ".jpeg", "x" * (LONGEST - 5) + ".jpeg"),
    ],
)
def test_what_is_left_of_a_name(given_name: str, clean: str) -> None:
    assert clean_name(given_name) == clean


@given(st.text(max_size=400))
def test_every_name_is_clean_and_stays_as_it_is(name: str) -> None:
    clean = clean_name(name)
    assert 1 <= len(clean) <= LONGEST + 1
    assert clean == clean_name(clean)
    assert not set(clean) & set('/\\\0\r\n<>:"|?*')
    assert not clean.startswith(".")
    assert clean.isprintable()
    clean.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("a.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        (".x", ""),
        ("a.", ""),
        ("a.b c", ""),
        ("a." + "x" * 20, ""),
    ],
)
def test_the_end_of_a_name(name: str, end: str) -> None:
    assert ending(name) == end


def test_names_are_told_apart_and_keep_their_order_and_end() -> None:
    assert told_apart(["a.png", "A.png", "a.png", "b", "b"]) == [
        "a.png",
        "A (2).png",
        "a (3).png",
        "b",
        "b (2)",
    ]
    assert told_apart(["a (2).png", "a.png", "a.png"]) == ["a (2).png", "a.png", "a (3).png"]


@given(st.lists(st.sampled_from(["a.png", "A.PNG", "a (2).png", "b", "b (2)"]), max_size=12))
def test_no_two_are_alike_afterwards(names: list[str]) -> None:
    apart = told_apart(names)
    assert len({name.casefold() for name in apart}) == len(names) == len(apart)
    assert [ending(name) for name in apart] == [ending(name) for name in names]
