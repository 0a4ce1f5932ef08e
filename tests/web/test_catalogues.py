"""The catalogues: the right plural rules, compiled as written, gathered from code and pages alike."""

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from hospes.web import catalogues

LANGUAGES = sorted(catalogues.PLURALS)
FORMS = {"hu": 2, "el": 2, "ru": 4}


def compiled(language: str) -> gettext.GNUTranslations:
    with catalogues.po_file(language).with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues of the test's own."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    return tmp_path


def some_texts(*texts: str | tuple[str, str]) -> Catalog:
    found = Catalog()
    for text in texts:
        found.add(text, locations=[("web/page.html", None)])  # type: ignore[list-item]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plural_header_has_as_many_forms_as_django_uses(language: str) -> None:
    header = compiled(language).info()["plural-forms"]
    assert header == catalogues.PLURALS[language]
    assert header.startswith(f"nplurals={FORMS[language]};")


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("hu", 1, 0),
        ("hu", 2, 1),
        ("el", 1, 0),
        ("el", 0, 1),
        ("ru", 1, 0),
        ("ru", 21, 0),
        ("ru", 3, 1),
        ("ru", 5, 2),
        ("ru", 11, 2),
        ("ru", 112, 2),
    ],
)
def test_the_plural_rule_counts_as_the_language_does(language: str, number: int, form: int) -> None:
    assert gettext.c2py(catalogues.PLURALS[language].split("plural=")[1].rstrip(";"))(number) == form


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    written = catalogues.read(language)
    assert catalogues.po_file(language).with_suffix(".mo").read_bytes() == catalogues.as_mo(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_of_a_translation_are_those_of_its_text(language: str) -> None:
    catalogue = catalogues.read(language)
    for message in catalogue:
        if message.id and message.string and not message.fuzzy and any(message.string):
            assert not list(message.check(catalogue)), message.id


def test_texts_are_gathered_from_python_and_from_pages() -> None:
    gathered = catalogues.gather()
    assert gathered.get("today %(time)s") is not None  # web/formats.py
    assert gathered.get("Skip to the content") is not None  # web/jinja2/web/page.html
    assert gathered.get("There is nothing here") is not None  # a page outside a folder of its room's name
    assert gathered.get("late, %(when)s") is not None  # inside a {% trans %}
    assert gathered.get("My day") is not None  # gettext_lazy


def test_gathering_names_files_and_no_lines(elsewhere: Path) -> None:
    fresh = catalogues.bring_up_to_date("hu", catalogues.gather())
    po = catalogues.as_po("hu", fresh).decode()
    assert "#: web/formats.py\n" in po
    assert "formats.py:" not in po


def test_a_translation_is_kept_when_the_catalogue_is_brought_up_to_date(elsewhere: Path) -> None:
    first = catalogues.bring_up_to_date("hu", some_texts("Sign in", "Sign out"))
    first["Sign in"].string = "Bejelentkezés"
    catalogues.save("hu", first)
    second = catalogues.bring_up_to_date("hu", some_texts("Sign in", "Search"))
    assert second["Sign in"].string == "Bejelentkezés"
    assert second.get("Search") is not None
    assert second.get("Sign out") is None
    assert b"#~" not in catalogues.as_po("hu", second)


def test_a_text_that_was_reworded_is_only_a_guess_until_somebody_looks(elsewhere: Path) -> None:
    first = catalogues.bring_up_to_date("el", some_texts("Nobody is waiting for you"))
    first["Nobody is waiting for you"].string = "Κανείς δεν σας περιμένει"
    catalogues.save("el", first)
    second = catalogues.bring_up_to_date("el", some_texts("Nobody is waiting for us"))
    assert second["Nobody is waiting for us"].fuzzy
    assert catalogues.tally("el", second) == catalogues.Tally("el", texts=1, translated=0, fuzzy=1)
    assert "Κανείς".encode() not in catalogues.as_mo(second)


def test_nothing_is_guessed_from_a_text_that_was_never_translated(elsewhere: Path) -> None:
    catalogues.save("el", catalogues.bring_up_to_date("el", some_texts("Nobody is waiting for you")))
    second = catalogues.bring_up_to_date("el", some_texts("Nobody is waiting for us"))
    assert catalogues.tally("el", second) == catalogues.Tally("el", texts=1, translated=0, fuzzy=0)
    assert b"fuzzy" not in catalogues.as_po("el", second)


def test_a_plural_needs_all_its_forms(elsewhere: Path) -> None:
    fresh = catalogues.bring_up_to_date("ru", some_texts(("%(n)s case", "%(n)s cases")))
    message = fresh["%(n)s case"]
    assert len(message.string) == 4
    message.string = ("%(n)s дело", "%(n)s дела", "%(n)s дел", "")
    assert catalogues.tally("ru", fresh).missing == 1
    message.string = ("%(n)s дело", "%(n)s дела", "%(n)s дел", "%(n)s дела")
    assert catalogues.tally("ru", fresh).missing == 0
    read = gettext.GNUTranslations(io.BytesIO(catalogues.as_mo(fresh)))
    assert [read.ngettext("%(n)s case", "%(n)s cases", n) % {"n": n} for n in (1, 3, 7)] == [
        "1 дело",
        "3 дела",
        "7 дел",
    ]


def test_the_same_texts_give_the_same_bytes_on_any_day(elsewhere: Path) -> None:
    texts = some_texts("Sign in", ("%(n)s case", "%(n)s cases"))
    catalogues.save("ru", catalogues.bring_up_to_date("ru", texts))
    again = catalogues.bring_up_to_date("ru", texts)
    assert catalogues.is_saved("ru", again)
    assert b"Creation-Date" not in catalogues.as_po("ru", again)


def test_the_command_writes_and_then_finds_nothing_to_do(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="Not up to date: hu, el, ru"):
        call_command("messages", check=True)
    call_command("messages")
    assert "hu: 0 of " in capsys.readouterr().out
    call_command("messages", check=True)


def test_the_command_can_ask_for_every_text(elsewhere: Path) -> None:
    with pytest.raises(CommandError, match="texts are not translated yet"):
        call_command("messages", complete=True)


def test_under_whatever_name_a_module_calls_for_a_translation_its_texts_are_gathered() -> None:
    asked = re.compile(r"from django\.utils\.translation import (\w*gettext\w*) as (\w+)")
    called = {
        name for file in catalogues.PACKAGE.rglob("*.py") for _what, name in asked.findall(file.read_text())
    }
    assert called <= catalogues.KEYWORDS.keys()
