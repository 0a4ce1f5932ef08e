"""Which run a contact was handled by, whose it was, and what its form asks."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter
from hospes.encounters.operations import begin, do_step, end, note_off_chart, pause, resume
from hospes.quality.core.form import Standing
from hospes.quality.queries import Sheet, handled_runs, sheet_for
from hospes.staff.models import Person
from tests.encounters.codices import BODY, COMPLAINT, QUESTION, codex, process
from tests.encounters.codices import WELCOME as WELCOME_STEP
from tests.encounters.conftest import Publish
from tests.quality.conftest import CALM, SECOND_YES, WELCOME, Handled, unguided

Later = Callable[..., datetime]


def sheet_of(contact: Contact, language: str = "en") -> Sheet:
    found = sheet_for(contact, language=language)
    assert found is not None
    return found


def standings(contact: Contact) -> dict[str, str]:
    return {part.path: part.standing.value for part in sheet_of(contact).parts}


def test_the_form_is_made_from_the_steps_of_the_run(contact: Contact, run: Encounter, anna: Person) -> None:
    sheet = sheet_of(contact)
    assert (sheet.encounter, sheet.edition, sheet.person) == (run, run.edition, anna)
    assert standings(contact) == {WELCOME: "done", CALM: "done", SECOND_YES: "skipped"}
    assert sheet.parts[2].said == "Niamh sat beside me."


def test_it_goes_by_the_edition_of_the_run_and_not_by_the_one_in_force(
    contact: Contact, publish: Publish
) -> None:
    reworded = {**WELCOME_STEP, "goal": "Another goal altogether."}
    changed = process(reworded, key="receive")
    publish(codex(situations=[{**COMPLAINT, "processes": [changed]}, QUESTION]))
    sheet = sheet_of(contact)
    assert sheet.edition.number == 1
    assert sheet.questions[WELCOME].words == "They can tell the whole story once."


def test_a_run_begun_without_taking_down_a_contact_goes_with_the_last_word_before_it(
    handled: Handled,
) -> None:
    contact = handled(with_contact=False)
    assert standings(contact) == {WELCOME: "done", CALM: "done", SECOND_YES: "skipped"}


def test_a_note_among_us_is_not_the_contact_a_run_goes_with(
    opened: Callable[..., Case], anna: Person, edition: Edition, at: datetime, later: Later
) -> None:
    case = opened()
    call = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="The hinge.")
    log_contact(by=anna, at=later(minutes=1), case=case, direction="note", channel="", body="She is upset.")
    run = begin(by=anna, at=later(minutes=2), case=case, situation="complaint", channel="phone")
    do_step(by=anna, at=later(minutes=2), encounter=run, path=CALM)
    assert handled_runs().get().contact_pk == call.pk


def test_a_run_in_which_nothing_was_marked_is_no_run_to_judge_by(handled: Handled) -> None:
    contact = handled(steps={}, skipped={})
    assert not handled_runs().exists()
    sheet = sheet_of(contact)
    assert sheet.encounter is None
    assert [part.standing for part in sheet.parts] == [Standing.THROUGHOUT]


def test_a_contact_without_a_run_is_judged_by_the_behaviours_of_the_edition_then_in_force(
    case: Case, anna: Person, edition: Edition, publish: Publish, at: datetime
) -> None:
    called = unguided(case, anna, at)
    body = {"control": [{"key": "other", "name": "Something else"}]}
    newer = publish(codex(behaviours=body))
    assert newer.published_at == edition.published_at, "in one moment: the later number counts"
    sheet = sheet_of(called)
    assert sheet.edition == newer
    assert list(sheet.questions) == ["behaviours/control/other"]
    assert (sheet.person, sheet.involved) == (anna, frozenset({anna.pk}))


def test_an_edition_that_came_out_afterwards_is_none_to_judge_by(
    case: Case, anna: Person, edition: Edition, later: Later
) -> None:
    assert sheet_for(unguided(case, anna, later(days=-2)), language="en") is None


def test_when_the_case_goes_by_an_edition_a_contact_without_a_run_does_too(
    case: Case, anna: Person, edition: Edition, publish: Publish, at: datetime
) -> None:
    case.edition_number = edition.number
    case.save()
    publish(codex(behaviours={"control": [{"key": "other", "name": "Something else"}]}))
    assert sheet_of(unguided(case, anna, at)).edition == edition


def test_a_message_nobody_of_us_wrote_counts_as_its_owners(
    case: Case, anna: Person, edition: Edition, at: datetime
) -> None:
    written = log_contact(by=None, at=at, case=case, direction="in", channel="email", body="And?")
    assert sheet_of(written).person == anna


def test_a_run_that_goes_on_over_two_contacts_is_judged_in_each_by_what_was_done_there(
    contact: Contact, run: Encounter, anna: Person, later: Later
) -> None:
    pause(by=anna, at=later(minutes=5), encounter=run)
    mail = log_contact(
        by=anna, at=later(days=1), case=contact.case, direction="in", channel="email", body="Here it is."
    )
    resume(by=anna, at=later(days=1), encounter=run, channel="email", contact=mail)
    do_step(by=anna, at=later(days=1), encounter=run, path="receive/ask-wish")
    assert set(standings(contact)) == {WELCOME, CALM, SECOND_YES}
    assert set(standings(mail)) == {"complaint/receive/ask-wish"}


def test_critical_steps_passed_over_are_asked_about_once_the_run_has_ended(
    handled: Handled, anna: Person, later: Later
) -> None:
    contact = handled(steps={CALM: "", "complaint/receive/ask-wish": ""}, skipped={})
    assert WELCOME not in standings(contact), "while the run goes on it may still come"
    end(by=anna, at=later(hours=1), encounter=Encounter.objects.get(), outcome="pending")
    assert standings(contact)[WELCOME] == "passed"


def test_what_was_passed_over_is_asked_about_at_the_last_contact_of_the_run(
    handled: Handled, anna: Person, later: Later
) -> None:
    contact = handled(steps={CALM: ""}, skipped={})
    run = Encounter.objects.get()
    mail = log_contact(
        by=anna, at=later(days=1), case=contact.case, direction="in", channel="email", body="So?"
    )
    pause(by=anna, at=later(hours=1), encounter=run)
    resume(by=anna, at=later(days=1), encounter=run, channel="email", contact=mail)
    do_step(by=anna, at=later(days=1), encounter=run, path="receive/ask-wish")
    end(by=anna, at=later(days=1), encounter=run, outcome="pending")
    assert WELCOME not in standings(contact)
    assert standings(mail)[WELCOME] == "passed"


def test_what_the_chart_did_not_know_stands_beside_the_form(
    contact: Contact, run: Encounter, anna: Person, at: datetime
) -> None:
    note_off_chart(by=anna, at=at, encounter=run, note="She asked for the installer's mother.")
    assert sheet_of(contact).off_chart == ("She asked for the installer's mother.",)


def test_everybody_who_had_a_hand_in_the_run_is_involved(
    contact: Contact, run: Encounter, anna: Person, niamh: Person, at: datetime
) -> None:
    do_step(by=niamh, at=at, encounter=run, path="receive/apologise")
    sheet = sheet_of(contact)
    assert sheet.involved == {anna.pk, niamh.pk}
    assert sheet.person == anna, "it stays the contact of whoever led it"


def test_the_questions_are_put_in_the_readers_language_where_the_codex_has_it(
    handled: Handled, publish: Publish, at: datetime
) -> None:
    goal = {"en": "They feel heard.", "hu": "Meghallgatva érzi magát."}
    hears = process({"key": "hear", "goal": goal}, key="receive")
    publish(codex(situations=[{**COMPLAINT, "processes": [hears]}, QUESTION]))
    contact = handled(steps={"complaint/receive/hear": ""}, skipped={})
    assert sheet_of(contact, "hu").questions["complaint/receive/hear"].words == "Meghallgatva érzi magát."


@pytest.mark.parametrize(
    "steps", [{WELCOME: "upset"}, {WELCOME: "upset", CALM: "", "complaint/receive/ask-wish": ""}]
)
def test_more_steps_need_no_more_queries(
    handled: Handled, steps: dict[str, str], django_assert_max_num_queries: Callable[..., object]
) -> None:
    contact = handled(steps=steps, skipped={})
    contact = Contact.objects.select_related("case", "customer", "person").get(pk=contact.pk)
    sheet_of(contact)
    with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        sheet_of(contact)


def test_the_test_codex_has_the_behaviour_these_tests_count_on() -> None:
    assert [each["key"] for each in BODY["behaviours"]["control"]] == ["gives-name"]
