"""The guide's verbs at the door people use: forms that work without JavaScript, and by swap with it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Commitment, Fact, Reask
from hospes.cases.operations import log_contact
from hospes.codex.models import Edition
from hospes.desk.guide.urls import urlpatterns
from hospes.encounters.models import Encounter, MarkKind, State
from hospes.staff.models import Person
from tests.desk.guide.conftest import SignIn
from tests.encounters.codices import COMPLAINT, QUESTION, RECEIVE, SETTLE, codex
from tests.encounters.conftest import Publish

SWAP = {"HX-Request": "true"}
WELCOME = "complaint/receive/welcome"


def address(name: str, run: Encounter) -> str:
    return reverse(f"desk:guide_{name}", args=[run.pk])


def last_kind(run: Encounter) -> str:
    return run.marks.latest("id").kind


def test_the_situation_is_chosen_and_the_run_answers_to_the_customers_last_word(
    desk: Client, case: Case, edition: Edition, anna: Person, at: datetime
) -> None:
    said = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="It squeaks, too.")
    sent = {"situation": "complaint", "channel": "phone"}
    answer = desk.post(reverse("desk:guide_begin", args=[case.pk]), sent)
    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/{case.pk}/#guide"
    run = Encounter.objects.get()
    assert (run.situation, run.contact, run.started_by) == ("complaint", said, anna)


def test_beginning_by_swap_shows_the_first_step_at_once(desk: Client, case: Case, edition: Edition) -> None:
    sent = {"situation": "complaint", "channel": "counter"}
    answer = desk.post(reverse("desk:guide_begin", args=[case.pk]), sent, headers=SWAP)
    assert answer.status_code == 200
    assert 'id="guide"' in answer.text
    assert "Welcome" in answer.text
    assert Encounter.objects.get().channel == "counter"


def test_without_an_edition_beginning_is_refused_kindly(desk: Client, case: Case) -> None:
    begin = reverse("desk:guide_begin", args=[case.pk])
    answer = desk.post(begin, {"situation": "complaint"}, follow=True)
    assert "No codex has been published yet" in answer.text
    swapped = desk.post(begin, {"situation": "complaint"}, headers=SWAP)
    assert swapped["HX-Redirect"] == f"/cases/{case.pk}/"
    assert desk.get(begin).status_code == 302


def test_a_step_done_without_javascript_leads_back_to_the_case(desk: Client, run: Encounter) -> None:
    answer = desk.post(address("do", run), {"path": WELCOME, "outcome": "upset", "fact-order": "A-1"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/{run.case_id}/#guide"
    assert Fact.objects.get().value == "A-1"
    assert last_kind(run) == MarkKind.DONE


@pytest.mark.parametrize("mode", ["phone", "counter"])
def test_a_step_done_in_large_type_stays_there(desk: Client, run: Encounter, mode: str) -> None:
    answer = desk.post(address("do", run), {"path": WELCOME, "outcome": "upset", "mode": mode})
    assert answer["Location"] == f"/guide/{run.pk}/{mode}/"
    assert "Calm" in desk.get(answer["Location"]).text


def test_by_swap_the_next_step_comes_back_and_is_told_to_a_screen_reader(
    desk: Client, run: Encounter
) -> None:
    answer = desk.post(address("do", run), {"path": WELCOME, "outcome": "upset"}, headers=SWAP)
    assert answer.status_code == 200
    assert "They can think again." in answer.text
    assert "<html" not in answer.text
    assert "Now: Calm" in answer["HX-Trigger"]


def test_enter_in_a_field_keeps_what_was_said_and_stays_at_the_step(desk: Client, run: Encounter) -> None:
    sent = {"path": WELCOME, "fact-order": "A-1", "keep": "1"}
    answer = desk.post(address("do", run), sent, headers=SWAP)
    assert not run.marks.exists()
    assert "Welcome" in answer.text
    assert "A-1" in answer.text


def test_keeping_what_was_said_at_a_step_turned_to_stays_there(desk: Client, run: Encounter) -> None:
    sent = {"path": "complaint/receive/ask-wish", "fact-wish": "repair", "keep": "1", "chosen": "1"}
    answer = desk.post(address("do", run), sent)
    assert answer["Location"] == f"/guide/{run.pk}/?step=complaint%2Freceive%2Fask-wish"


def test_a_refusal_shows_the_form_again_with_every_word_kept(desk: Client, run: Encounter) -> None:
    sent = {"path": WELCOME, "fact-order": "A-77", "outcome": ""}
    answer = desk.post(address("do", run), sent)
    assert answer.status_code == 422
    assert "Choose how it turned out" in answer.text
    assert 'value="A-77"' in answer.text
    swapped = desk.post(address("do", run), sent, headers=SWAP)
    assert swapped.status_code == 422
    assert "<html" not in swapped.text
    assert not run.marks.exists()


def test_reloading_a_refused_page_leads_back_to_the_guide(desk: Client, run: Encounter) -> None:
    answer = desk.get(address("do", run))
    assert answer["Location"] == f"/cases/{run.case_id}/#guide"


def test_a_promise_is_made_with_its_words_and_its_time(desk: Client, run: Encounter) -> None:
    sent = {"path": "complaint/settle/promise", "promised": "I ring you.", "due_at": "2026-03-02T17:30"}
    desk.post(address("do", run), sent)
    made = Commitment.objects.get()
    assert made.what == "I ring you."
    assert made.due_at.isoformat() == "2026-03-02T16:30:00+00:00"


@pytest.mark.parametrize("written", ["2026-02-01T10:00", "soon", "2026-99-99T10:00"])
def test_a_time_that_has_passed_or_is_none_is_refused(desk: Client, run: Encounter, written: str) -> None:
    sent = {"path": "complaint/settle/promise", "promised": "I ring you.", "due_at": written}
    assert desk.post(address("do", run), sent).status_code == 422
    assert not Commitment.objects.exists()


def test_a_double_click_counts_once(desk: Client, run: Encounter) -> None:
    sent = {
        "path": "complaint/settle/promise",
        "promised": "I ring you.",
        "due_at": "2026-03-02T17:30",
        "seen": "0",
    }
    desk.post(address("do", run), sent)
    desk.post(address("do", run), sent)
    assert Commitment.objects.count() == 1


def test_what_they_said_besides_is_kept_in_any_order(desk: Client, run: Encounter) -> None:
    desk.post(address("facts", run), {"fact-late": "yes", "fact-wish": "refund", "fact-order": " "})
    assert dict(Fact.objects.values_list("key", "value")) == {"late": True, "wish": "refund"}


def test_asking_again_is_counted_and_opens_the_answer(desk: Client, run: Encounter) -> None:
    desk.post(address("facts", run), {"fact-order": "A-1"})
    refused = desk.post(address("ask_again", run), {"key": "order", "why": ""})
    assert refused.status_code == 422
    answer = desk.post(
        address("ask_again", run), {"key": "order", "why": "The papers say B.", "mode": "phone"}
    )
    assert answer["Location"] == f"/guide/{run.pk}/phone/?verify=order"
    assert Reask.objects.get().why == "The papers say B."
    assert "Correct it" in desk.get(answer["Location"]).text


def test_another_answer_replaces_the_first_with_why(desk: Client, run: Encounter) -> None:
    desk.post(address("facts", run), {"fact-order": "A-1"})
    fact = Fact.objects.get()
    desk.post(address("correct", run), {"fact": fact.pk, "fact-order": "B-2", "why": "I misheard."})
    assert Fact.objects.get(replaced_by__isnull=True).value == "B-2"


def test_a_fact_of_another_case_or_none_cannot_be_corrected_here(desk: Client, run: Encounter) -> None:
    assert desk.post(address("correct", run), {"fact": "999", "why": "?"}).status_code == 404
    assert desk.post(address("correct", run), {"fact": "what", "why": "?"}).status_code == 404


def test_a_critical_step_is_left_out_only_with_a_reason(desk: Client, run: Encounter) -> None:
    assert desk.post(address("skip", run), {"path": WELCOME}).status_code == 422
    desk.post(address("skip", run), {"path": WELCOME, "reason": "We know each other."})
    assert last_kind(run) == MarkKind.SKIPPED


def test_a_step_is_put_aside_and_one_done_is_taken_up_again(desk: Client, run: Encounter) -> None:
    desk.post(address("not_now", run), {"path": WELCOME})
    assert last_kind(run) == MarkKind.DISMISSED
    desk.post(address("do", run), {"path": WELCOME, "outcome": "upset"})
    answer = desk.post(address("revisit", run), {"path": WELCOME}, headers=SWAP)
    assert last_kind(run) == MarkKind.REVISITED
    assert "done once already" in answer.text


def test_off_the_chart_is_noted_and_needs_words(desk: Client, run: Encounter) -> None:
    assert desk.post(address("off_chart", run), {"note": ""}).status_code == 422
    desk.post(address("off_chart", run), {"note": "They asked after the dog."})
    assert last_kind(run) == MarkKind.OFF_CHART


def test_a_moment_is_marked(desk: Client, run: Encounter) -> None:
    sent = {"moment": f"{WELCOME}/first-words", "landed": "well", "path": WELCOME}
    answer = desk.post(address("moment", run), sent, headers=SWAP)
    assert 'aria-pressed="true"' in answer.text
    turned = desk.post(address("moment", run), {**sent, "chosen": "1"})
    assert "step=" in turned["Location"]


def test_pausing_resuming_at_the_counter_and_ending(desk: Client, run: Encounter, at: datetime) -> None:
    until = (at + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = desk.post(address("pause", run), {"note": "The papers.", "until": until}, headers=SWAP)
    assert "The papers." in answer.text
    assert "It goes on with “Welcome”" in answer.text
    desk.post(address("resume", run), {"channel": "counter"})
    run.refresh_from_db()
    assert (run.state, run.channel) == (State.RUNNING, "counter")
    assert desk.post(address("end", run), {"outcome": "nonsense"}).status_code == 422
    ended = desk.post(address("end", run), {"outcome": "resolved", "note": "All well."}, headers=SWAP)
    assert "Is it solved for them too?" in ended.text


def test_a_channel_that_is_none_leaves_the_run_where_it_was(desk: Client, run: Encounter) -> None:
    desk.post(address("pause", run))
    desk.post(address("resume", run), {"channel": "pigeon"})
    run.refresh_from_db()
    assert run.channel == "phone"


def test_a_run_goes_on_by_the_newer_edition_when_asked(
    desk: Client, run: Encounter, publish: Publish
) -> None:
    publish(codex(name="Second"))
    assert "Go on by edition 2" in desk.get(address("phone", run)).text
    desk.post(address("move", run))
    run.refresh_from_db()
    assert run.edition.number == 2


def test_what_a_newer_edition_changes_is_read_before_the_run_goes_on_by_it(
    desk: Client, run: Encounter, publish: Publish
) -> None:
    first, *rest = RECEIVE["steps"]
    steps = [{**first, "goal": "They are heard."}, *rest]  # type: ignore[dict-item]
    publish(codex(situations=[{**COMPLAINT, "processes": [{**RECEIVE, "steps": steps}, SETTLE]}, QUESTION]))
    opened = reverse("desk:guide_open", args=[run.pk, "newer"])
    part = desk.get(opened, headers={"HX-Request": "true"}).text
    assert "They are heard." in part
    assert reverse("desk:guide_move", args=[run.pk]) in part
    assert "<html" not in part
    assert "They are heard." in desk.get(f"{address('phone', run)}?open=newer").text
    desk.post(address("do", run), {"path": "welcome", "outcome": "upset"})
    publish(codex(situations=[{**COMPLAINT, "processes": [SETTLE]}, QUESTION]))
    refused = desk.get(opened).text
    assert "what was done at “Welcome” does not stand in edition 3" in refused
    assert reverse("desk:guide_move", args=[run.pk]) not in refused
    assert desk.post(address("move", run)).status_code == 422


def test_a_run_by_the_edition_in_force_has_nothing_newer_to_open(desk: Client, run: Encounter) -> None:
    part = desk.get(reverse("desk:guide_open", args=[run.pk, "newer"]), headers={"HX-Request": "true"})
    assert "The run goes by the edition in force." in part.text


def test_two_people_it_takes_two(desk: Client, signed_in: SignIn, run: Encounter, lead: Person) -> None:
    desk.post(address("facts", run), {"fact-wish": "refund"})
    desk.post(address("do", run), {"path": "complaint/receive/decide", "outcome": "refund"})
    shown = desk.get(address("phone", run)).text
    assert "It stands on the day of Ilona Varga" in shown
    assert "Yes, I agree to it" not in shown
    assert 'data-live="case:' in shown
    asked = signed_in(lead).get(address("phone", run)).text
    assert "You are asked for the second yes" in asked
    assert "Yes, I agree to it" in asked
    assert 'data-live="case:' not in asked
    sent = {"path": "complaint/settle/second-yes"}
    assert desk.post(address("do", run), sent).status_code == 422
    assert signed_in(lead).post(address("do", run), sent).status_code == 302


VERBS = (
    "do", "facts", "ask_again", "ask_to_confirm", "confirm", "correct", "skip", "not_now", "revisit", "off_chart",
    "moment", "pause",
    "resume", "end", "move", "suggest",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_else_finds_a_verb(
    verb: str, run: Encounter, signed_in: SignIn, bence: Person, inspector: Person, client: Client
) -> None:
    """Another team's agent, and an inspector, who only reads; a stranger is asked to sign in."""
    assert signed_in(bence).post(address(verb, run)).status_code == 404
    assert signed_in(bence).get(address(verb, run)).status_code == 404
    assert signed_in(inspector).post(address(verb, run)).status_code == 404
    assert client.post(address(verb, run))["Location"].startswith("/account/login/")
    assert not run.marks.exists()


def test_nobody_else_begins_a_run(
    case: Case, edition: Edition, signed_in: SignIn, bence: Person, inspector: Person, client: Client
) -> None:
    begin = reverse("desk:guide_begin", args=[case.pk])
    for person in (bence, inspector):
        assert signed_in(person).post(begin, {"situation": "complaint"}).status_code == 404
    assert client.post(begin)["Location"].startswith("/account/login/")
    assert not Encounter.objects.exists()


def test_the_verbs_list_of_this_test_is_whole() -> None:
    pages = {"guide", "guide_phone", "guide_counter", "guide_open", "guide_fact", "guide_suggest"}
    assert {pattern.name for pattern in urlpatterns} == {
        "guide_begin", *pages, *(f"guide_{verb}" for verb in VERBS)
    }  # fmt: skip
