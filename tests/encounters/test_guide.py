"""The guide: one look at a run, in words, with the same few queries however long it has become."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.operations import log_contact, promise
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.encounters.queries import case_fields, current_run, for_guidance, for_reading, graph_of, guide
from hospes.encounters.queries.run import UnknownSituation, load_run
from hospes.lib.business_time import ALWAYS
from hospes.staff.models import Person
from tests.encounters.codices import BODY, COMPLAINT, QUESTION, codex, process
from tests.encounters.conftest import Publish


def queries_for(run: Encounter, at: datetime, viewer: Person) -> int:
    guide(run, language="en", at=at, viewer=viewer)  # the codex and its chart are read once a process
    with CaptureQueriesContext(
        connection,
    ) as counted:
        guide(run.pk, language="en", at=at, viewer=viewer)
    return len(counted)


def test_the_guide_says_whose_matter_it_is_and_where_the_run_stands(run: Encounter, at: datetime) -> None:
    shown = guide(run, language="en", at=at)
    assert (shown.situation, shown.situation_name, shown.edition) == ("complaint", "Complaint", "complaint@1")
    assert (shown.customer_name, shown.customer_language, shown.owner_name) == (
        "Papp Judit",
        "hu",
        "Anna Kertész",
    )
    assert shown.reason == "The door you fitted will not close any more."
    assert (shown.state, shown.stand, shown.channel, shown.case_state) == (
        "running",
        "under_way",
        "phone",
        "open",
    )
    assert shown.newer_edition is None
    assert shown.at == at


def test_the_step_at_hand_comes_with_phrases_for_this_customer(run: Encounter, at: datetime) -> None:
    step = guide(run, language="en", at=at).step
    assert step
    assert step.name == "Welcome"
    assert (step.phrases[0].language, step.phrases[0].words) == ("hu", "Anna vagyok, ez most az én ügyem.")
    assert step.moments[0].name == "The first words"


def test_the_readers_language_words_the_rest(run: Encounter, at: datetime) -> None:
    assert guide(run, language="hu", at=at).situation_name == "Panasz"


def test_any_step_can_be_looked_at_without_leaving_a_mark(run: Encounter, at: datetime) -> None:
    shown = guide(run, language="en", at=at, turned_to="complaint/receive/apologise")
    assert shown.step
    assert (shown.step.path, shown.step.chosen) == ("complaint/receive/apologise", True)
    assert shown.asked_of_step == frozenset()
    assert [other.path for other in shown.others] == ["complaint/receive/welcome"]
    assert not run.marks.exists()


def test_the_history_names_steps_outcomes_and_people_and_offers_each_step_once_again(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="welcome", outcome="upset")
    operations.do_step(
        by=anna, at=at, encounter=run, path="welcome", outcome="understood", note="Second try."
    )
    operations.note_off_chart(by=anna, at=at, encounter=run, note="The dog barked.")
    history = guide(run, language="en", at=at).history
    assert [(line.kind, line.name, line.outcome, line.revisit) for line in history] == [
        ("done", "Welcome", "They are upset", False),
        ("done", "Welcome", "We understand it", True),
        ("off_chart", "Welcome", "", False),
    ]
    assert (history[1].process, history[1].note, history[1].by) == (
        "Receive the complaint", "Second try.", "Anna Kertész",
    )  # fmt: skip


def test_promises_of_the_house_and_of_this_case_are_at_hand(
    run: Encounter, anna: Person, at: datetime
) -> None:
    promise(by=anna, at=at, case=run.case, what="I ring tomorrow.", due_at=at + timedelta(days=1))
    shown = guide(run, language="en", at=at)
    assert [promised.text for promised in shown.promises] == ["We answer the same day."]
    assert [commitment.what for commitment in shown.commitments] == ["I ring tomorrow."]


def test_authority_is_answered_for_the_person_who_looks(
    run: Encounter, inspector: Person, at: datetime
) -> None:
    path = "complaint/receive/decide"
    as_anna = guide(run, language="en", at=at, turned_to=path)
    as_petra = guide(run, language="en", at=at, turned_to=path, viewer=inspector)
    assert as_anna.step
    assert as_anna.step.kind_of.authority
    assert as_anna.step.kind_of.authority.answer == "yes"
    assert as_petra.step
    assert as_petra.step.kind_of.authority
    assert as_petra.step.kind_of.authority.answer == "ask"


def test_the_guide_takes_at_most_six_queries(run: Encounter, anna: Person, at: datetime) -> None:
    assert queries_for(run, at, anna) <= 6


def test_more_marks_facts_contacts_and_promises_take_no_more_queries(
    run: Encounter, anna: Person, at: datetime
) -> None:
    few = queries_for(run, at, anna)
    for number in range(12):
        log_contact(by=anna, at=at, case=run.case, direction="in", channel="phone", body=f"Call {number}")
        operations.note_off_chart(by=anna, at=at, encounter=run, note=f"Note {number}")
        operations.note_facts(by=anna, at=at, encounter=run, facts={f"fact_{number}": number})
        promise(
            by=anna, at=at, case=run.case, what=f"Promise {number}", due_at=at + timedelta(days=number + 1)
        )
    assert queries_for(run, at, anna) == few


def test_an_approval_takes_one_query_more_and_still_no_more_than_six(
    run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "refund"})
    operations.do_step(by=anna, at=at, encounter=run, path="decide", outcome="refund")
    assert queries_for(run, at, anna) <= 6


def test_conditions_know_what_a_case_tells_about_itself(run: Encounter, anna: Person, at: datetime) -> None:
    log_contact(by=anna, at=at, case=run.case, direction="in", channel="phone", body="Hello?")
    found = for_reading(Encounter.objects.filter(pk=run.pk)).get()
    saturday = at + timedelta(days=5)
    fields = load_run(found, at=saturday).case
    assert fields == {
        "channel": "phone", "language": "hu", "tier": "standard", "customer_kind": "person",
        "situation": "complaint", "contacts": None, "days_open": 5, "reopened": False, "within_hours": False,
    }  # fmt: skip
    assert case_fields(run, at=at - timedelta(days=1), hours=ALWAYS)["days_open"] == 0


@pytest.mark.parametrize(
    ("condition", "applies"),
    [
        ({"case": "contacts", "gte": 1}, False),
        ({"not": {"case": "contacts", "gte": 1}}, True),
        ({"case": "within_hours", "is": True}, True),
        ({"case": "customer_kind", "is": "person"}, True),
        ({"case": "tier", "is": "studio"}, False),
    ],
)
def test_a_step_may_depend_on_the_case(
    condition: dict[str, Any], applies: bool, publish: Publish, run: Encounter, anna: Person, at: datetime
) -> None:
    depending = process({"key": "perhaps", "when": condition}, {"key": "else"})
    other = publish(codex(situations=[{**COMPLAINT, "processes": [depending]}, QUESTION]))
    free = operations.begin(
        by=anna, at=at, case=run.case, situation="complaint", channel="phone", edition=other
    )
    step = guide(free, language="en", at=at).step
    assert step
    assert step.path == ("complaint/one/perhaps" if applies else "complaint/one/else")


def test_contacts_are_counted_only_where_the_chart_asks(
    publish: Publish, run: Encounter, anna: Person, at: datetime
) -> None:
    condition = {
        "any": [{"all": [{"case": "contacts", "gte": 2}]}, {"done": "else"}, {"fact": "late", "is": True}]
    }
    asking = process({"key": "perhaps", "when": condition}, {"key": "else"})
    other = publish(codex(situations=[{**COMPLAINT, "processes": [asking]}, QUESTION]))
    free = operations.begin(
        by=anna, at=at, case=run.case, situation="complaint", channel="phone", edition=other
    )
    for _ in range(2):
        log_contact(by=anna, at=at, case=run.case, direction="in", channel="phone", body="Hello?")
    step = guide(free, language="en", at=at).step
    assert step
    assert step.path == "complaint/one/perhaps"
    assert queries_for(free, at, anna) == queries_for(run, at, anna) + 1 <= 6


def test_whatever_else_they_may_tell_comes_when_asked_for(run: Encounter, at: datetime) -> None:
    assert guide(run, language="en", at=at).other_facts == ()
    whole = guide(run, language="en", at=at, with_other_facts=True)
    assert [question.key for question in whole.other_facts] == ["wish", "late"]


def test_an_edition_without_the_situation_says_so(run: Encounter) -> None:
    with pytest.raises(UnknownSituation):
        graph_of(run.edition, "wedding")


def test_the_chart_of_an_edition_is_worked_out_once(run: Encounter) -> None:
    assert graph_of(run.edition, "complaint") is graph_of(run.edition, "complaint")


def test_marks_of_steps_an_edition_no_longer_has_are_still_shown(
    run: Encounter, anna: Person, at: datetime
) -> None:
    run.marks.create(kind="done", path="complaint/old/step", by=anna, at=at)
    (line,) = guide(run, language="en", at=at).history
    assert (line.name, line.process, line.revisit) == ("complaint/old/step", "", False)


def test_the_body_of_an_edition_is_not_read_with_every_look(run: Encounter, at: datetime) -> None:
    assert "situations" in BODY
    found = for_guidance(Encounter.objects.filter(pk=run.pk)).get()
    assert "body" in found.edition.get_deferred_fields()


def test_the_run_found_for_a_cases_page_is_not_read_twice(run: Encounter, anna: Person, at: datetime) -> None:
    guide(run, language="en", at=at)
    found = current_run(run.case)
    assert found
    with CaptureQueriesContext(connection) as counted:
        guide(found, language="en", at=at, viewer=anna)
    assert len(counted) <= 4  # one of them the hours of the team
