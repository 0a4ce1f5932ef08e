"""What a run keeps of its suggestions and of the phrases sent: written with the verbs, never by looking."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.encounters import operations
from hospes.encounters.core.phrases import fingerprint
from hospes.encounters.models import Encounter, PhraseUse, StepMark
from hospes.encounters.queries import guide, phrase_at
from hospes.ledger.models import Event
from hospes.staff.models import Person

pytestmark = pytest.mark.django_db
WELCOME, CALM, ASK = "complaint/receive/welcome", "complaint/receive/calm", "complaint/receive/ask-wish"


def last_mark() -> StepMark:
    return StepMark.objects.latest("id")


def test_a_step_done_keeps_what_was_suggested_then(run: Encounter, anna: Person, at: datetime) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
    assert (last_mark().path, last_mark().at_hand) == (WELCOME, WELCOME)
    operations.do_step(by=anna, at=at, encounter=run, path="receive/decide", outcome="repair")
    assert (last_mark().manner, last_mark().at_hand) == ("early", CALM)


def test_a_step_left_out_or_put_aside_keeps_what_was_suggested_then(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.dismiss(by=anna, at=at, encounter=run, path=WELCOME)
    assert last_mark().at_hand == WELCOME
    operations.skip_step(by=anna, at=at, encounter=run, path=WELCOME, reason="They told it by mail.")
    assert last_mark().at_hand == WELCOME


def test_a_step_taken_up_again_was_not_suggested_by_the_chart(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
    operations.revisit(by=anna, at=at, encounter=run, path=WELCOME)
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="understood")
    assert (last_mark().manner, last_mark().at_hand) == ("repeated", "")


def test_a_collecting_step_that_is_passed_by_answers_was_suggested(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="understood")
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair", "late": False})
    assert (last_mark().path, last_mark().at_hand) == (ASK, ASK)


def test_looking_writes_nothing(run: Encounter, at: datetime) -> None:
    with CaptureQueriesContext(connection) as asked:
        guide(run, language="en", at=at)
    assert not [each for each in asked if each["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_phrase_sent_is_noted_without_its_words(
    run: Encounter, case: Case, anna: Person, at: datetime
) -> None:
    (used,) = operations.note_phrases(by=anna, at=at, case=case, written="Judit, I'm Anna; this is mine now.")
    kept = PhraseUse.objects.get(pk=used.pk)
    assert (kept.encounter, kept.path, kept.wording, kept.by) == (run, WELCOME, "as_it_stands", anna)
    event = Event.objects.get(name="encounter.phrase_used")
    assert event.data == {"edition": 1, "step": WELCOME, "phrase": kept.phrase, "wording": "as_it_stands"}
    assert not event.sealed


def test_nothing_is_noted_of_other_words_without_a_run_or_after_it(
    run: Encounter, case: Case, anna: Person, at: datetime
) -> None:
    assert operations.note_phrases(by=anna, at=at, case=case, written="We shall look into it.") == []
    operations.end(by=anna, at=at, encounter=run, outcome="resolved")
    assert operations.note_phrases(by=anna, at=at, case=case, written="I'm Anna; this is mine now.") == []
    Encounter.objects.all().delete()
    assert operations.note_phrases(by=anna, at=at, case=case, written="I'm Anna; this is mine now.") == []


def test_the_phrase_to_begin_a_letter_with_is_in_the_customers_language(run: Encounter) -> None:
    assert phrase_at(run, WELCOME, 0) == "Anna vagyok, ez most az én ügyem."
    assert phrase_at(run, WELCOME, 1) == ""
    assert phrase_at(run, "complaint/receive/nowhere", 0) == ""


@pytest.mark.parametrize("fields", [{"wording": "sung"}, {"path": ""}, {"phrase": ""}])
def test_the_database_knows_only_two_ways_to_use_a_phrase(
    run: Encounter, anna: Person, at: datetime, fields: dict[str, str]
) -> None:
    row = {"path": WELCOME, "phrase": "a" * 16, "wording": "edited", **fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        PhraseUse.objects.create(encounter=run, by=anna, at=at, **row)


def test_the_fingerprint_fits_its_column() -> None:
    from hospes.codex.core.model import Text

    assert len(fingerprint(Text("x" * 5000))) == PhraseUse._meta.get_field("phrase").max_length
