"""What the guide shows, in the column and alone in large type."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved, promise
from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.staff.models import Person
from tests.desk.guide.conftest import SignIn
from tests.encounters.codices import COMPLAINT, QUESTION, codex, process
from tests.encounters.conftest import Publish

WELCOME = "complaint/receive/welcome"


def shown(desk: Client, run: Encounter, name: str = "guide_phone", **query: str) -> str:
    answer = desk.get(reverse(f"desk:{name}", args=[run.pk], query=query))
    assert answer.status_code == 200
    return answer.text


def test_on_the_phone_the_reason_the_step_and_what_to_say_are_in_sight(desk: Client, run: Encounter) -> None:
    page = shown(desk, run)
    for words in (
        "The door you fitted will not close any more.", "Papp Judit", "Welcome", "step 1 of 5",
        "They can tell the whole story once.", "Feels taken seriously.", "Critical for the customer",
        "The first words", "A form and a wait.", "sets us apart", "Say your name.", "Gives own name",
        "Asking for the number first.", "Returns policy", "What is the order number?",
        "We understand it", "They are upset", "By edition 1",
    ):  # fmt: skip
        assert words in page


def test_what_is_to_be_said_carries_its_language(desk: Client, run: Encounter) -> None:
    assert '<p lang="hu">Anna vagyok, ez most az én ügyem.</p>' in shown(desk, run)


def test_number_keys_choose_the_outcomes(desk: Client, run: Encounter) -> None:
    page = shown(desk, run)
    assert 'value="understood" data-key="1"' in page
    assert 'value="upset" data-key="2"' in page


def test_the_column_is_part_of_the_cases_page(desk: Client, run: Encounter) -> None:
    page = desk.get(reverse("desk:case", args=[run.case_id])).text
    assert 'id="guide"' in page
    assert "They can tell the whole story once." in page
    assert reverse("desk:guide_phone", args=[run.pk]) in page


def test_a_case_without_guidance_offers_the_situations_with_what_customers_say(
    desk: Client, case: Case, edition: Edition
) -> None:
    page = desk.get(reverse("desk:case", args=[case.pk])).text
    assert "What kind of matter is it?" in page
    assert "This is not what I paid for." in page
    assert 'value="question" data-key="2"' in page


def test_a_case_without_a_codex_says_so(desk: Client, case: Case) -> None:
    assert "No codex yet" in desk.get(reverse("desk:case", args=[case.pk])).text


def test_an_inspector_reads_the_guide_and_finds_nothing_to_press(
    run: Encounter, signed_in: SignIn, inspector: Person
) -> None:
    page = shown(signed_in(inspector), run)
    assert "They can tell the whole story once." in page
    assert "/do/" not in page
    assert "Leave it out" not in page


def test_another_team_gets_a_404(run: Encounter, signed_in: SignIn, bence: Person) -> None:
    for name in ("guide", "guide_phone", "guide_counter"):
        assert signed_in(bence).get(reverse(f"desk:{name}", args=[run.pk])).status_code == 404


def test_another_step_is_looked_at_by_a_link(desk: Client, run: Encounter) -> None:
    page = shown(desk, run, "guide_counter", step="complaint/receive/apologise")
    assert "Apologise for the delay" in page
    assert "you turned to this step" in page
    assert "May apply; still unknown" in page
    assert not run.marks.exists()


def test_what_is_known_is_shown_with_who_and_when_and_not_asked(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    told = {"order": "A-1", "late": True, "damage": "1 250,50", "wish": "refund"}
    operations.note_facts(by=anna, at=at, encounter=run, facts=told)
    page = shown(desk, run)
    assert "They told us" in page
    assert "A-1" in page
    assert "Money back" in page
    assert "€1,250.50" in page
    assert "What is the order number?" not in page


def test_commitments_and_the_houses_promises_are_at_hand(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    promise(by=anna, at=at, case=run.case, what="I ring tomorrow.", due_at=at + timedelta(days=1))
    page = shown(desk, run)
    assert "I ring tomorrow." in page
    assert "We answer the same day." in shown(desk, run, open="promises")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("complaint/settle/promise", ("Promise it", "By when", "2026-03-03T18:00", "within 1 working day")),
        ("complaint/settle/hear-back", ("Now we wait for the customer.", "They accept", "Not content yet")),
        (
            "complaint/settle/second-yes",
            ("A second person has to say yes: Service lead",),
        ),
        ("complaint/settle/close", ("Here it ends: resolved.", "End here")),
        ("complaint/say-no/refuse", ("Here it ends: refused", "A part at cost price.")),
        ("complaint/say-no/explain", ("leads through “Answer” of Question, and comes back", "Go there")),
        ("complaint/receive/decide", ("You may decide this", "up to 50 EUR", "Repair it")),
    ],
)
def test_every_kind_of_step_shows_what_it_needs(
    desk: Client, run: Encounter, path: str, words: tuple[str, ...]
) -> None:
    page = shown(desk, run, step=path)
    for expected in words:
        assert expected in page


def test_a_handover_step_leads_to_the_handover(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    passing = process({"key": "pass-on", "kind": "hand-over"})
    other = publish(codex(situations=[{**COMPLAINT, "processes": [passing]}, QUESTION]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=other)
    page = shown(desk, run)
    assert "Offer the case to a colleague" in page
    assert "It is handed over" in page


def test_where_nothing_is_prescribed_the_guide_says_so_and_what_is_possible(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    short = publish(codex(situations=[{**COMPLAINT, "processes": [process({"key": "only"})]}, QUESTION]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=short)
    operations.skip_step(by=anna, at=at, encounter=run, path="only", reason="Done by hand.")
    page = shown(desk, run)
    assert "Nothing is prescribed here" in page
    assert "Also open" in page
    assert "End here" in page


def test_a_pause_that_is_over_says_so(desk: Client, run: Encounter, anna: Person, at: datetime) -> None:
    operations.pause(by=anna, at=at - timedelta(days=2), encounter=run, until=at - timedelta(hours=1))
    page = shown(desk, run)
    assert "The waiting is over" in page
    assert "Go on at the counter" in page


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("resolved", "Is it solved for them too?"),
        ("referred", "Tell them where they are better served"),
        ("pending", "The case stays with Anna Kertész"),
    ],
)
def test_an_ended_run_leads_on_to_the_customers_word(
    desk: Client, run: Encounter, anna: Person, at: datetime, outcome: str, words: str
) -> None:
    operations.end(by=anna, at=at, encounter=run, outcome=outcome)
    assert words in shown(desk, run)


def test_when_the_customer_has_spoken_the_guide_has_nothing_to_add(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    operations.end(by=anna, at=at, encounter=run, outcome="resolved")
    confirm_solved(by=anna, at=at, case=run.case, how="spoken", said_by="Papp Judit")
    assert "the case is closed" in shown(desk, run)


def test_all_that_was_recorded_can_be_read_and_taken_up_again(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    who = {"by": anna, "at": at, "encounter": run}
    operations.do_step(path="receive/decide", outcome="repair", **who)
    operations.do_step(path="welcome", outcome="upset", note="In a hurry.", **who)
    operations.skip_step(path="calm", reason="No need.", **who)
    operations.dismiss(path="ask-wish", **who)
    operations.revisit(path="welcome", **who)
    operations.note_off_chart(note="The dog barked.", **who)
    operations.mark_moment(moment_path=f"{WELCOME}/first-words", landed="badly", **who)
    operations.pause(**who)
    operations.resume(**who)
    assert "9 things recorded" in shown(desk, run)
    page = shown(desk, run, open="history")
    for words in (
        "9 things recorded", "They are upset", "In a hurry.", "Left out: Calm", "No need.", "Not now: Ask the wish",
        "Taken up again: Welcome", "The dog barked.", "landed badly", "before its turn",
        "Taken up again after a pause", "Take up again: Welcome",
    ):  # fmt: skip
        assert words in page


def test_the_page_costs_the_same_however_long_the_run(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    def cost() -> int:
        shown(desk, run)
        with CaptureQueriesContext(connection) as counted:
            shown(desk, run)
        return len(counted)

    few = cost()
    for number in range(10):
        operations.note_off_chart(by=anna, at=at, encounter=run, note=f"Note {number}")
        operations.note_facts(by=anna, at=at, encounter=run, facts={f"fact_{number}": number})
        promise(
            by=anna, at=at, case=run.case, what=f"Promise {number}", due_at=at + timedelta(days=number + 1)
        )
    assert cost() == few


def test_the_fragment_alone_is_answered_to_a_swap(desk: Client, run: Encounter) -> None:
    answer = desk.get(
        reverse("desk:guide", args=[run.pk], query={"mode": "phone"}), headers={"HX-Request": "true"}
    )
    assert "<html" not in answer.text
    assert 'class="guide phone"' in answer.text


def test_a_mode_that_is_none_is_the_column(desk: Client, run: Encounter) -> None:
    assert 'class="guide column"' in shown(desk, run, "guide", mode="cinema")


def test_whatever_else_they_said_has_its_fields_on_demand(desk: Client, run: Encounter) -> None:
    assert "other-late" not in shown(desk, run)
    assert "other-late" in shown(desk, run, open="other")
    address = reverse("desk:guide_open", args=[run.pk, "other"])
    alone = desk.get(address, headers={"HX-Request": "true"}).text
    assert "other-late" in alone
    assert "What they want" in alone
    assert "other-order" not in alone
    assert "<html" not in alone
    assert "other-late" in desk.get(address).text
    assert desk.get(reverse("desk:guide_open", args=[run.pk, "cellar"])).status_code == 404
    assert desk.get(reverse("desk:guide_phone", args=[run.pk], query={"open": "cellar"})).status_code == 200


def test_a_known_fact_opens_to_be_verified_or_corrected(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "repair"})
    page = shown(desk, run)
    assert "Verify or correct" in page
    assert "Why ask again?" not in page
    opened = shown(desk, run, change="wish")
    assert "They told us once. Asking again is counted." in opened
    assert "Correct it" in opened
    address = reverse("desk:guide_fact", args=[run.pk, "wish"])
    alone = desk.get(address, headers={"HX-Request": "true"})
    assert alone.text.strip().startswith("<li")
    assert "Why ask again?" in alone.text
    assert "Why ask again?" in desk.get(address).text
    unknown = reverse("desk:guide_fact", args=[run.pk, "order"])
    assert desk.get(unknown, headers={"HX-Request": "true"}).status_code == 404


def test_a_refused_correction_keeps_what_was_written(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    (fact,) = operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-1"})
    sent = {"fact": fact.pk, "key": "order", "fact-order": "B-2", "why": " ", "mode": "phone"}
    answer = desk.post(reverse("desk:guide_correct", args=[run.pk]), sent)
    assert answer.status_code == 422
    assert 'value="B-2"' in answer.text


def test_pieces_of_the_guide_are_for_those_who_lead_it(
    run: Encounter, signed_in: SignIn, inspector: Person, bence: Person
) -> None:
    for person in (inspector, bence):
        browser = signed_in(person)
        for drawer in ("other", "off-chart", "pause", "end"):
            assert browser.get(reverse("desk:guide_open", args=[run.pk, drawer])).status_code == 404
        assert browser.get(reverse("desk:guide_fact", args=[run.pk, "order"])).status_code == 404


@pytest.mark.parametrize(
    ("drawer", "words"),
    [
        ("off-chart", "What happened that the codex does not know?"),
        ("pause", "Bring it back to me"),
        ("end", "How did it end?"),
        ("promises", "We answer the same day."),
        ("history", "The dog barked."),
    ],
)
def test_every_drawer_opens_by_swap_and_by_link(
    desk: Client, run: Encounter, anna: Person, at: datetime, drawer: str, words: str
) -> None:
    operations.note_off_chart(by=anna, at=at, encounter=run, note="The dog barked.")
    address = reverse("desk:guide_open", args=[run.pk, drawer], query={"mode": "counter"})
    swapped = desk.get(address, headers={"HX-Request": "true"}).text
    assert words in swapped
    assert f'id="drawer-{drawer}"' in swapped
    assert "<html" not in swapped
    page = desk.get(address).text
    assert words in page
    assert 'class="guide counter"' in page


def test_an_inspector_reads_what_was_recorded(
    run: Encounter, signed_in: SignIn, anna: Person, inspector: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path="calm", note="Quiet by now.")
    page = shown(signed_in(inspector), run, open="history")
    assert "Quiet by now." in page
    assert "Take up again" not in page


def test_in_the_cases_page_the_guide_repeats_only_what_belongs_to_the_step(
    desk: Client, run: Encounter, anna: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"order": "A-1", "wish": "repair"})
    promise(by=anna, at=at, case=run.case, what="I ring tomorrow.", due_at=at + timedelta(days=1))
    page = shown(desk, run, "guide")
    assert 'id="known-order"' in page
    assert 'id="known-wish"' not in page
    assert "I ring tomorrow." not in page
    assert 'id="known-wish"' in shown(desk, run, "guide", change="wish")


def test_an_approver_finds_the_question_on_the_cases_own_page(
    run: Encounter, signed_in: SignIn, anna: Person, lead: Person, at: datetime
) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "refund"})
    operations.do_step(by=anna, at=at, encounter=run, path="decide", outcome="refund")
    address = reverse("desk:case", args=[run.case_id])
    assert "You are asked for the second yes" in signed_in(lead).get(address).text
    assert "It stands on the day of Ilona Varga" in signed_in(anna).get(address).text


def test_nobody_to_ask_is_said_plainly(desk: Client, run: Encounter, anna: Person, at: datetime) -> None:
    operations.note_facts(by=anna, at=at, encounter=run, facts={"wish": "refund"})
    operations.do_step(by=anna, at=at, encounter=run, path="decide", outcome="refund")
    assert "Nobody holds that role at the moment." in shown(desk, run)


def test_a_critical_question_left_open_says_so_and_offers_a_note(
    desk: Client, case: Case, publish: Publish, anna: Person, at: datetime
) -> None:
    danger = process({"key": "danger", "kind": "collect", "collect": ["late"], "critical": "customer"})
    other = publish(codex(situations=[{**COMPLAINT, "processes": [danger]}, QUESTION]))
    run = operations.begin(by=anna, at=at, case=case, situation="complaint", channel="phone", edition=other)
    sent = {"path": "complaint/one/danger", "mode": "phone"}
    answer = desk.post(reverse("desk:guide_do", args=[run.pk]), sent)
    assert answer.status_code == 422
    assert "Still to be answered: Is late." in answer.text
    assert "What happened instead?" in answer.text


def test_the_pages_title_says_step_and_customer(desk: Client, run: Encounter) -> None:
    assert "<title>Welcome · Papp Judit" in shown(desk, run)


def test_a_run_that_waits_offers_the_day_the_codex_gives(desk: Client, run: Encounter) -> None:
    page = shown(desk, run, step="complaint/settle/hear-back", open="pause")
    assert 'value="2026-03-09T18:00"' in page
