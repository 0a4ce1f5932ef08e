"""The press: an accessible PDF in every language, of whatever the codex says, the same each time."""

import io
import json
import re
import runpy
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
import typst

from hospes.codex.core.printing.fitting import SIZES_PT, size_of
from hospes.codex.core.printing.plates import HIGH, TOLD, WIDE
from hospes.codex.core.printing.press import HERE, press
from tests.codex.core.test_printing_sheets import printed, step_of
from tests.codex.samples import Body, codex, end, meridian, process, situation, step, steps

AT = datetime(2026, 3, 4, 9, 30, 15, 123456, tzinfo=UTC)
SPOKEN = {
    "en": "The quick brown fox jumps over the lazy dog, naïve café",
    "hu": "Árvíztűrő tükörfúrógép; ŐŰÍ őűí, „így”",
    "el": "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία, ΐ ΰ ά έ ή ί ό ύ ώ «έτσι»",
    "ru": "Съешь ещё этих мягких французских булок, да выпей чаю; ЪЫЭЮЯ «так»",
}


def pages(sheets: dict[str, Any]) -> int:
    """How many pages they take."""
    given = {"sheets": json.dumps(sheets)}
    made = typst.compile(HERE / f"{sheets['kind']}.typ", root=HERE, sys_inputs=given, format="png", ppi=8)
    return len(made) if isinstance(made, list) else 1


def in_language(language: str) -> dict[str, Any]:
    """The sample, in one language, with every letter of it in names, words and phrases."""

    def spoken(data: Body) -> None:
        data["languages"] = [language]
        for one in steps(data):
            one.update(name=SPOKEN[language], goal=SPOKEN[language], tools=[{"phrase": SPOKEN[language]}])

    return printed(codex(spoken), language=language)


def lines_of(plate: dict[str, Any]) -> list[str]:
    """Every line of words in a drawing."""
    return [line for *_place, lines in plate["words"] for line in lines]


def text_of(pdf: bytes) -> str:
    """What the file says of itself, packed streams included."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = []
    for one in packed:
        try:
            unpacked.append(zlib.decompress(one))
        except zlib.error:
            unpacked.append(one)
    return (pdf + b"".join(unpacked)).decode("latin-1")


@pytest.mark.parametrize("language", SPOKEN)
def test_a_book_is_an_accessible_pdf_with_every_letter_of_its_language(language: str) -> None:
    # A letter that the font lacks would make it one that does not claim to be accessible.
    told = text_of(press(in_language(language), at=AT))
    for expected in ("/StructTreeRoot", "/MarkInfo", f"/Lang({language})", "pdfuaid"):
        assert expected.replace(" ", "") in told.replace(" ", "")


def test_the_same_sheets_at_the_same_time_give_the_same_file() -> None:
    assert press(printed(), at=AT) == press(printed(), at=AT)
    assert press(printed(kind="cards"), at=AT) != press(printed(), at=AT)


def test_letters_that_no_font_has_do_not_stop_the_press() -> None:
    sheets = printed(codex(lambda data: steps(data)[0].update(name="A letter of our own: \ue123 \U0010fffd")))
    told = text_of(press(sheets, at=AT))
    assert "/StructTreeRoot" in told


@pytest.mark.parametrize(
    "words",
    [
        "#panic(1)", "$ x^2 $", "*bold* _it_ `raw`", "= heading", "- list", "<label> @ref", "[content]", "\\#", "//c",
        "/* c", "#import \"x\"", "#let a = 1", "https://example.com/?a=1&b=2", "' OR 1=1; --",
        "<script>alert(1)</script>", "a\nb\n\nc", "{}", "%s %(x)s {0}", "\u202eback", "…" * 200, "W" * 400,
    ],
)  # fmt: skip
def test_whatever_the_codex_says_is_set_as_words(words: str) -> None:
    def everywhere(data: Body) -> None:
        data["name"] = words
        steps(data)[0].update(
            name=words,
            goal=words,
            effect=words,
            rules=[{"do": words}],
            tools=[{"phrase": words, "label": words}],
        )
        steps(data)[0]["moments"][0].update(name=words, expectation=words, meet=[words])
        steps(data)[0]["outcomes"][0]["label"] = words

    sample = codex(everywhere)
    assert press(printed(sample), at=AT).startswith(b"%PDF")
    assert press(printed(sample, kind="cards"), at=AT).startswith(b"%PDF")


def test_every_card_of_the_demo_codex_fits_on_one_page() -> None:
    assert pages(printed(meridian(), kind="cards")) == sum(1 for _step in meridian().steps())


def test_a_card_that_fits_at_no_size_goes_on_overleaf() -> None:
    long = step("long", goal="A very long goal, told in many words. " * 400)
    sample = codex(
        lambda data: data.update(situations=[situation("complaint", process("only", long))], tests=[])
    )
    sheets = printed(sample, kind="cards")
    assert step_of(sheets, "Long")["size"] == SIZES_PT[-1]
    assert pages(sheets) > 1


def test_few_words_are_set_large() -> None:
    assert step_of(printed(kind="cards"), "Calm")["size"] == SIZES_PT[0]
    sizes = [size_of(each) for each in _filled(10, 20, 40)]
    assert sizes == sorted(sizes, reverse=True)


def _filled(*counts: int) -> list[dict[str, Any]]:
    """Steps of more and more phrases."""
    found = []
    for count in counts:
        tools = [{"phrase": "Something that is said in quite a few words."}] * count
        sheets = printed(codex(lambda data, tools=tools: steps(data)[1].update(tools=tools)))
        found.append(step_of(sheets, "Calm"))
    return found


def test_a_book_of_a_situation_without_steps_is_set_too() -> None:
    sample = codex(lambda data: data.update(situations=[situation("complaint", process("none"))], tests=[]))
    sheets = printed(sample)
    assert sheets["chapters"][0]["plates"] == []
    assert press(sheets, at=AT).startswith(b"%PDF")


def test_the_demo_book_is_set_with_its_drawings() -> None:
    sheets = printed(meridian(), situation="beyond-agreement")
    assert len(sheets["chapters"][0]["plates"]) > 1
    assert press(sheets).startswith(b"%PDF")


def test_drawings_are_told_to_those_who_cannot_see_them() -> None:
    plate = printed()["chapters"][0]["plates"][0]
    assert plate["alt"].startswith("Complaint: flow. Steps from top to bottom")
    assert "1.1 Welcome: We understand it → 1.3 Ask; They are upset → 1.2 Calm." in plate["alt"]
    longest = max(
        len(plate["alt"]) for chapter in printed(meridian())["chapters"] for plate in chapter["plates"]
    )
    assert longest <= TOLD + 1


def test_words_of_drawings_are_set_by_the_press_and_not_drawn() -> None:
    # As letters of an SVG they would cost it seven times as much as its lines and boxes, two fifths of a long book.
    plates = [plate for chapter in printed(meridian())["chapters"] for plate in chapter["plates"]]
    assert plates
    assert not any("<text" in plate["svg"] or "<title" in plate["svg"] for plate in plates)
    assert "1.1 Talk" in [line for plate in plates for line in lines_of(plate)]


def test_the_words_of_a_drawing_are_no_second_telling_of_it() -> None:
    # A listener hears what the drawing says of itself; its letters are outside the tags.
    untold = printed()
    for plate in untold["chapters"][0]["plates"]:
        plate["words"] = []
    told, silent = (text_of(press(sheets, at=AT)) for sheets in (printed(), untold))
    assert told.count(" Tf") > silent.count(" Tf")
    assert told.count("/StructElem") == silent.count("/StructElem") > 100


def test_labels_long_and_short_stand_beside_their_words() -> None:
    sheets = printed()
    one = step_of(sheets, "Welcome")
    one["aims"] = [("Short", "Words."), ("A label that is too long for its column", "Words.")]
    assert press(sheets, at=AT).startswith(b"%PDF")


def test_a_flow_that_is_too_wide_or_too_high_is_drawn_on_several_plates() -> None:
    many = [process(f"p{number}", *(step(f"s{place}") for place in range(20))) for number in range(6)]
    sample = codex(lambda data: data.update(situations=[situation("complaint", *many)], tests=[]))
    plates = printed(sample)["chapters"][0]["plates"]
    assert len(plates) > 1
    assert plates[0]["title"] == f"Complaint: flow 1/{len(plates)}"
    assert all(plate["width"] <= WIDE * 1.1 and plate["height"] <= HIGH * 1.05 for plate in plates)
    told = [line for plate in plates for line in lines_of(plate)]
    assert all(f"{number}.{place} Talk" in told for number in range(1, 7) for place in range(1, 21))


def test_a_single_step_that_is_too_high_is_drawn_all_the_same() -> None:
    outcomes = [{"key": f"o{number}", "label": "More " * 12, "to": "over"} for number in range(3)]
    tall = step(
        "tall",
        outcomes=outcomes,
        moments=[{"key": f"m{number}", "name": "A word " * 9} for number in range(30)],
    )
    sample = codex(
        lambda data: data.update(
            situations=[situation("complaint", process("p", tall, end("over")))], tests=[]
        )
    )
    plates = printed(sample)["chapters"][0]["plates"]
    assert max(plate["height"] for plate in plates) > HIGH


def test_a_blueprint_is_drawn_system_by_system_of_about_the_same_length() -> None:
    five = process("five", *(step(f"s{place}") for place in range(5)))
    sample = codex(lambda data: data.update(situations=[situation("complaint", five)], tests=[]))
    plates = printed(sample)["chapters"][0]["processes"][0]["plates"]
    assert [sum(line.endswith(" Talk") for line in lines_of(plate)) for plate in plates] == [3, 2]


@pytest.mark.parametrize("at", [AT.isoformat(), ""])
def test_it_is_a_program_that_takes_sheets_and_gives_a_file(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order, made = json.dumps({"sheets": printed(), "at": at}).encode(), io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(order)))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(made))
    runpy.run_path(press.__code__.co_filename, run_name="__main__")
    assert made.getvalue().startswith(b"%PDF")
