"""The form in a browser without JavaScript: shown, kept, refused kindly, finished."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.codex.models import Edition
from hospes.encounters.models import Encounter
from hospes.encounters.operations import note_off_chart
from hospes.quality.models import Inspection
from hospes.staff.models import Person
from tests.append_only import lifted
from tests.quality.conftest import CALM, SAID, SECOND_YES, WELCOME, Handled, Judged, posted, unguided

CHECKED = " checked><span>Yes</span>"


@pytest.fixture
def page(contact: Contact) -> str:
    return reverse("quality:inspect", args=[contact.pk])


@pytest.fixture
def inspector(client: Client, ilona: Person) -> Client:
    client.force_login(ilona)
    return client


def html_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_the_form_asks_what_the_run_makes_it_ask(inspector: Client, page: str, edition: Edition) -> None:
    html = html_of(inspector.get(page))
    assert "They can tell the whole story once." in html
    assert "Was the goal reached?" in html
    assert "Did they avoid this?" in html
    assert "Critical for the customer" in html
    assert "Was it right to leave this step out?" in html
    assert "Niamh sat beside me." in html
    assert reverse("codex:part", args=[WELCOME]) + "?edition=1" in html


def test_what_was_said_stands_beside_the_questions(
    inspector: Client, page: str, contact: Contact, run: Encounter, anna: Person, at: datetime
) -> None:
    note_off_chart(by=anna, at=at, encounter=run, note="She asked for the mother.")
    html = html_of(inspector.get(page))
    assert contact.body in html
    assert "She asked for the mother." in html
    assert reverse("desk:case", args=[contact.case_id]) in html


def test_looking_at_the_form_begins_nothing(inspector: Client, page: str) -> None:
    inspector.get(page)
    assert not Inspection.objects.exists()


def test_finishing_leads_to_what_was_found(
    inspector: Client, page: str, contact: Contact, anna: Person
) -> None:
    sent = posted(contact, calm="no") | {"summary": "Kind and clear.", "finish": "1"}
    answer = inspector.post(page, sent, follow=True)
    done = Inspection.objects.get()
    assert answer.redirect_chain == [(reverse("quality:inspection", args=[done.pk]), 302)]
    assert done.is_done
    assert done.summary == "Kind and clear."
    assert f"Done. {anna.name} can read it now." in html_of(answer)


def test_a_draft_is_kept_and_shown_again_as_it_was(inspector: Client, page: str) -> None:
    sent = {f"answer:{CALM}": "no", f"evidence:{CALM}": "Talked over her, 1:30", "summary": "Later more."}
    answer = inspector.post(page, sent | {"keep": "1"}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    html = html_of(answer)
    assert 'value="Talked over her, 1:30"' in html
    assert "Later more." in html
    assert " checked><span>No</span>" in html
    assert not Inspection.objects.get().is_done


def test_pressing_enter_in_a_field_keeps_a_draft_and_finishes_nothing(inspector: Client, page: str) -> None:
    html = html_of(inspector.get(page))
    assert html.index('name="keep"') < html.index('name="finish"'), "the first button is what Enter presses"


def test_yes_without_anything_to_show_is_pointed_out_at_its_question_and_every_word_is_kept(
    inspector: Client, page: str, contact: Contact
) -> None:
    sent = posted(contact) | {f"evidence:{CALM}": " ", "summary": "Kept words.", "finish": "1"}
    answer = inspector.post(page, sent)
    assert answer.status_code == 422
    html = html_of(answer)
    assert html.count("Say what shows it: a quote, or the time at which it was.") == 1
    assert "Kept words." in html
    assert html.count(CHECKED) == 6
    assert not Inspection.objects.exists()


def test_critical_questions_without_an_answer_are_pointed_out_one_by_one(
    inspector: Client, page: str, contact: Contact
) -> None:
    sent = posted(contact)
    del sent[f"answer:{WELCOME}"], sent[f"answer:{SECOND_YES}"]
    answer = inspector.post(page, sent | {"finish": "1"})
    assert answer.status_code == 422
    html = html_of(answer)
    assert "2 things need another look. Nothing was saved yet." in html
    assert html.count("Answer this one, or say that it does not apply.") == 2
    assert html.count(CHECKED) == 4


def test_everything_that_is_missing_is_pointed_out_at_once(
    inspector: Client, page: str, contact: Contact
) -> None:
    sent = posted(contact) | {f"evidence:{CALM}": ""}
    del sent[f"answer:{WELCOME}"]
    html = html_of(inspector.post(page, sent | {"finish": "1"}))
    assert "Say what shows it: a quote, or the time at which it was." in html
    assert "Answer this one, or say that it does not apply." in html


def test_a_draft_may_leave_critical_questions_open(inspector: Client, page: str, contact: Contact) -> None:
    sent = posted(contact)
    del sent[f"answer:{WELCOME}"]
    assert inspector.post(page, sent | {"keep": "1"}).status_code == 302


def test_an_inspection_that_judges_nothing_is_refused_in_words(
    inspector: Client, page: str, contact: Contact
) -> None:
    nothing = {name: "na" for name in posted(contact) if name.startswith("answer:")}
    answer = inspector.post(page, nothing | {"finish": "1"})
    assert answer.status_code == 422
    assert "Nothing has been judged yet." in html_of(answer)


@pytest.mark.parametrize(
    "odd",
    [
        {f"answer:{CALM}": "perhaps"},
        {f"answer:{CALM}": "yes", f"evidence:{CALM}": "x" * 2_001},
        {"summary": "x" * 5_001},
    ],
)
def test_what_no_browser_would_send_is_refused(inspector: Client, page: str, odd: dict[str, str]) -> None:
    assert inspector.post(page, odd).status_code == 422


def test_a_question_that_is_not_on_the_form_is_left_aside(inspector: Client, page: str) -> None:
    inspector.post(page, {"answer:complaint/receive/decide": "yes", "keep": "1"})
    assert not Inspection.objects.get().marks.exists()


def test_one_s_own_contact_is_refused_with_the_reason(
    client: Client, page: str, anna: Person, contact: Contact
) -> None:
    anna.roles = ["agent", "lead"]
    anna.save()
    client.force_login(anna)
    for answer in (client.get(page), client.post(page, posted(contact) | {"finish": "1"})):
        assert answer.status_code == 403
        assert "You had a hand in this contact yourself." in html_of(answer)
    assert not Inspection.objects.exists()


@pytest.mark.parametrize("name", ["anna", "zoltan", "ada"])
def test_for_whoever_does_not_judge_the_form_is_not_there(
    client: Client, page: str, name: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(name))
    assert client.get(page).status_code == 404
    assert client.post(page, {"keep": "1"}).status_code == 404


def test_a_stranger_is_led_to_the_sign_in(client: Client, page: str) -> None:
    assert client.get(page).status_code == 302


def test_a_finished_inspection_is_read_and_not_filled_in_again(
    inspector: Client, page: str, inspection: Inspection, contact: Contact
) -> None:
    found = reverse("quality:inspection", args=[inspection.pk])
    assert inspector.get(page)["Location"] == found
    assert inspector.post(page, posted(contact, calm="no") | {"finish": "1"})["Location"] == found
    assert not inspection.marks.filter(answer="no").exists()


def test_a_second_inspector_has_a_form_of_their_own(
    client: Client, page: str, inspection: Inspection, niamh: Person
) -> None:
    client.force_login(niamh)
    html = html_of(client.get(page))
    assert SAID not in html, "and does not see what the first one answered"
    assert "Throw this draft away" not in html


def test_a_contact_without_a_run_is_judged_by_the_behaviours(
    inspector: Client, case: Case, anna: Person, edition: Edition, at: datetime
) -> None:
    called = unguided(case, anna, at)
    page = reverse("quality:inspect", args=[called.pk])
    html = html_of(inspector.get(page))
    assert "handled without the guide" in html
    assert "Gives own name" in html
    path = "behaviours/control/gives-name"
    sent = {f"answer:{path}": "yes", f"evidence:{path}": SAID, "finish": "1"}
    assert inspector.post(page, sent).status_code == 302
    assert Inspection.objects.get().encounter is None


def test_before_the_first_edition_the_page_says_that_there_is_nothing_to_judge_by(
    inspector: Client, case: Case, anna: Person, at: datetime
) -> None:
    answer = inspector.get(reverse("quality:inspect", args=[unguided(case, anna, at).pk]))
    assert answer.status_code == 403
    assert "nothing to judge it by" in html_of(answer)


def test_a_draft_is_thrown_away_by_its_button_and_only_by_posting(
    inspector: Client, page: str, contact: Contact
) -> None:
    inspector.post(page, {f"answer:{CALM}": "na", "keep": "1"})
    address = reverse("quality:discard", args=[Inspection.objects.get().pk])
    assert address in html_of(inspector.get(page))
    assert inspector.get(address).status_code == 405
    assert inspector.post(address)["Location"] == reverse("quality:inspections")
    assert not Inspection.objects.exists()


def test_another_inspectors_draft_cannot_be_thrown_away(
    inspector: Client, client: Client, page: str, niamh: Person
) -> None:
    inspector.post(page, {f"answer:{CALM}": "na", "keep": "1"})
    draft = Inspection.objects.get()
    client.force_login(niamh)
    assert client.post(reverse("quality:discard", args=[draft.pk])).status_code == 404
    assert Inspection.objects.exists()


def test_markup_in_what_was_said_is_shown_as_text(inspector: Client, page: str, contact: Contact) -> None:
    contact.body = "<script>alert(1)</script>"
    with lifted():
        contact.save()
    html = html_of(inspector.get(page))
    assert "<script>alert(1)" not in html


def test_more_steps_need_no_more_queries(
    inspector: Client, handled: Handled, count_queries: Callable[..., int]
) -> None:
    short = reverse("quality:inspect", args=[handled(minutes=1, steps={WELCOME: "upset"}, skipped={}).pk])
    steps = {WELCOME: "upset", CALM: "", "complaint/receive/ask-wish": "", "complaint/receive/apologise": ""}
    long = reverse("quality:inspect", args=[handled(minutes=2, steps=steps).pk])
    assert count_queries(lambda: inspector.get(long)) == count_queries(lambda: inspector.get(short))


def test_a_draft_is_read_again_with_one_query_more_for_its_marks(
    inspector: Client, page: str, contact: Contact, count_queries: Callable[..., int], judged: Judged
) -> None:
    empty = count_queries(lambda: inspector.get(page))
    inspector.post(page, {**posted(contact), "keep": "1"})
    assert count_queries(lambda: inspector.get(page)) == empty + 1
