"""What was found, as the inspector and as the agent read it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection
from hospes.quality.operations import finish, save_draft
from hospes.quality.queries import result_of
from hospes.staff.models import Person
from tests.quality.conftest import CALM, SAID, SECOND_YES, WELCOME, Handled, Judged, unguided


def address(inspection: Inspection) -> str:
    return reverse("quality:inspection", args=[inspection.pk])


def test_what_was_found_stands_step_by_step_in_the_order_of_the_codex(inspection: Inspection) -> None:
    found = result_of(inspection, language="en")
    assert [(each.path, each.name) for each in found] == [
        (WELCOME, "Welcome"),
        (CALM, "Calm"),
        (SECOND_YES, "A second yes"),
    ]
    assert [mark.path.removeprefix(WELCOME) for mark in found[0].marks] == [
        "",
        "/first-words",
        "/rules/1",
        "/rules/2",
    ]


@pytest.mark.parametrize("name", ["ilona", "niamh", "marta", "anna"])
def test_the_page_shows_question_answer_and_evidence(
    client: Client, contact: Contact, judged: Judged, name: str, request: pytest.FixtureRequest
) -> None:
    done = judged(contact, calm="no", second_yes="na")
    client.force_login(request.getfixturevalue(name))
    answer = client.get(address(done))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Say your name." in html
    assert SAID in html
    assert "Does not apply" in html
    assert "Calm and kind. Say the number later." in html
    assert "against edition 1" in html


@pytest.mark.parametrize("name", ["thomas", "zoltan", "ada"])
def test_for_others_it_is_not_there(
    client: Client, inspection: Inspection, name: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(name))
    assert client.get(address(inspection)).status_code == 404


def test_a_stranger_is_led_to_the_sign_in(client: Client, inspection: Inspection) -> None:
    assert client.get(address(inspection)).status_code == 302


def test_a_draft_leads_its_inspector_to_the_form_and_the_agent_nowhere(
    client: Client, contact: Contact, ilona: Person, anna: Person, at: datetime
) -> None:
    draft = save_draft(
        by=ilona, at=at, contact=contact, answers={CALM: Given(Answer.YES, SAID)}, language="en"
    )
    client.force_login(ilona)
    assert client.get(address(draft))["Location"] == reverse("quality:inspect", args=[contact.pk])
    client.force_login(anna)
    assert client.get(address(draft)).status_code == 404


def test_the_questions_stay_as_they_were_put_whatever_the_page_speaks(
    inspection: Inspection, contact: Contact
) -> None:
    found = result_of(inspection, language="hu")
    assert found[0].marks[0].question == "They can tell the whole story once."


def test_behaviours_stand_under_their_family(
    client: Client, case: Case, anna: Person, ilona: Person, edition: Edition, at: datetime
) -> None:
    path = "behaviours/control/gives-name"
    called = unguided(case, anna, at)
    done = finish(by=ilona, at=at, contact=called, answers={path: Given(Answer.NO, "0:05")}, language="en")
    (found,) = result_of(done, language="en")
    assert (found.family, found.name) == ("control", "")
    client.force_login(anna)
    assert "Control" in client.get(address(done)).content.decode()


def test_more_marks_need_no_more_queries(
    client: Client, handled: Handled, judged: Judged, anna: Person, count_queries: Callable[..., int]
) -> None:
    short = address(judged(handled(steps={WELCOME: "upset"}, skipped={})))
    long = address(judged(handled(minutes=1)))
    client.force_login(anna)
    assert count_queries(lambda: client.get(long)) == count_queries(lambda: client.get(short))


def test_markup_in_evidence_is_shown_as_text(
    client: Client, contact: Contact, ilona: Person, anna: Person, judged: Judged
) -> None:
    done = judged(contact)
    done.marks.filter(path=CALM).update(evidence="<script>alert(1)</script>")
    client.force_login(anna)
    html = client.get(address(done)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html
