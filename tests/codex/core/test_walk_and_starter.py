"""Every text with its address; a codex to begin with."""

from datetime import date
from pathlib import Path

import pytest

from hospes.codex.core.checks import blocking, run_checks
from hospes.codex.core.documents import CodexError, read_folder
from hospes.codex.core.model import Situation
from hospes.codex.core.starter import write_starter
from hospes.codex.core.starting import codex_around
from hospes.codex.core.testing import run_tests
from hospes.codex.core.walk import passages, texts
from tests.codex.samples import codex, end, meridian, process, situation, step


def test_every_text_has_the_path_of_its_part_and_the_field_it_stands_in() -> None:
    places = {(spot.path, spot.field): str(spot.text) for spot in texts(codex())}
    assert places["", "name"] == "Meridian Kitchens"
    assert places["promises/same-day", "remedy"] == "We call."
    assert places["behaviours/control/one", "observable"] == "Says own name."
    assert places["authority/discount", "nearest_yes"] == "Free delivery."
    assert places["facts/wish", "choices[1].label"] == "Money back"
    assert places["complaint", "recognise[0]"] == "I want to complain."
    assert places["complaint", "outcomes[0].label"] == "Put right"
    assert places["complaint/receive/welcome", "rules[1].avoid"] == "Asking for the number first."
    assert places["complaint/receive/welcome", "tools[0].phrase"] == "I'm Anna; this is mine now."
    assert places["complaint/receive/welcome", "outcomes[0].label"] == "We understand it"
    assert places["complaint/receive/welcome/first-words", "meet[0]"] == "Their name is used."
    assert places["complaint/settle/promise", "commit.what"] == "We bring it."
    assert places["complaint/settle/decline", "end.alternative"] == "We repair it instead."
    assert places["", "tests[0].name"] == "It begins with the welcome"


def test_texts_come_in_reading_order() -> None:
    fields = [spot.path for spot in texts(codex())]
    assert (
        fields.index("promises/same-day")
        < fields.index("complaint")
        < fields.index("complaint/settle/promise")
    )


def test_every_address_of_a_text_is_that_of_a_part() -> None:
    sample = meridian()
    for spot in texts(sample):
        assert spot.path == "" or spot.path.startswith("authority/") or sample.find(spot.path), spot.path


def test_the_starter_is_a_sound_codex_with_passing_tests(tmp_path: Path) -> None:
    written = write_starter(tmp_path / "ours")
    assert written == ["behaviours.yaml", "codex.yaml", "situations/request.yaml"]
    starter = read_folder(tmp_path / "ours")
    assert blocking(run_checks(starter, today=date(2026, 11, 21))) == []
    assert [result.failures for result in run_tests(starter)] == [(), (), ()]
    assert {p.check for p in run_checks(starter, today=date(2026, 11, 21))} == {"unused-behaviour"}


def test_the_starter_goes_into_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert write_starter(tmp_path / "empty")


@pytest.mark.parametrize("there", ["file", "folder"])
def test_the_starter_writes_over_nothing(tmp_path: Path, there: str) -> None:
    target = tmp_path / "ours"
    if there == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "notes.txt").write_text("mine")
    with pytest.raises(CodexError, match="There is something here already"):
        write_starter(target)


def test_a_codex_around_a_situation_is_in_the_languages_it_is_written_in() -> None:
    name = {"hu": "Panasz", "el": "Παράπονο"}
    two = situation("complaint", process("receive", step("ask", name={"hu": "Kérdés"}), end()), name=name)
    around = codex_around(Situation.model_validate(two), language="en")
    assert (around.languages, around.situations[0].key) == (("hu", "el"), "complaint")
    plain = codex_around(Situation.model_validate(situation("complaint")), language="ru")
    assert (plain.languages, plain.name.in_("ru", ())) == (("ru",), "Complaint")


def test_passages_are_the_texts_in_their_order_each_step_by_itself() -> None:
    sample = meridian()
    found = list(passages(sample))
    assert [spot for passage in found for spot in passage.spots] == list(texts(sample))
    assert [passage.path for passage in found if passage.step] == [path for path, _step in sample.steps()]
    assert all(passage.spots for passage in found)


def test_what_is_made_of_a_step_is_made_once_and_of_the_rest_each_time() -> None:
    sample, read = codex(), []
    for _ in range(2):
        for passage in passages(sample):
            passage.once("counted", lambda spots: read.append(spots) or len(spots))
    steps = len(list(sample.steps()))
    assert len(read) == steps + 2 * sum(passage.step is None for passage in passages(sample))
