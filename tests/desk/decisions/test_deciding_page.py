"""From the case: what may I say, the answer with its words, and the customer hears it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_token
from hospes.decisions.models import Approval, Decision
from hospes.encounters.operations import begin
from hospes.lib import clock
from hospes.staff.models import Person
from tests.decisions.conftest import WORDS, Asked, Decided
from tests.desk.decisions.conftest import as_

pytestmark = pytest.mark.usefixtures("edition")


def address(case: Case) -> str:
    return reverse("desk:decide", args=[case.pk])


def text(client: Client, where: str, **query: str) -> str:
    answer = client.get(where, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def send(client: Client, case: Case, **said: Any) -> Any:
    usual = {"action": "discount", "amount": "100", "asked": "A hundred off", "answer": "yes", "how": "later"}
    return client.post(address(case), usual | said)


def customers_page(case: Case) -> str:
    return text(Client(), reverse("channels:page", args=[page_token(case)]))


def test_an_exception_reaches_the_row_the_ledger_the_case_and_the_customer(
    desk: Client, case: Case, mailbox: Mailbox
) -> None:
    answer = send(desk, case, answer="exception", why="The door fell on your foot.", words=WORDS, how="email")
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.amount, decision.told_channel, decision.is_untold) == (10_000, "email", False)
    letter = OutboundMessage.objects.get().body
    assert letter.startswith("Kedves Kovács Éva!\n\n" + WORDS)
    assert letter.endswith("Anna Kertész\nTest kitchens")
    page = text(desk, reverse("desk:case", args=[case.pk]))
    assert "A hundred off" in page
    assert "Yes, as an exception" in page
    theirs = customers_page(case)
    assert WORDS in theirs
    assert "Igen, kivételként" in theirs or "Yes, as an exception" in theirs
    assert "The door fell on your foot." in theirs


def test_the_page_begins_with_the_question(desk: Client, case: Case) -> None:
    page = text(desk, address(case))
    assert "Stay late" in page
    assert "Your answer" not in page


def test_it_says_at_once_what_may_be_said(desk: Client, case: Case) -> None:
    assert "up to €150" in text(desk, address(case), action="discount")
    assert "You may decide this" in text(desk, address(case), action="discount", amount="150")
    beyond = text(desk, address(case), action="discount", amount="150,50")
    assert "Ask first: Service lead" in beyond
    assert "€150 is left of your limit" in beyond
    assert 'value="yes"' not in beyond


def test_a_no_comes_with_its_nearest_yes_in_the_customers_language(desk: Client, case: Case) -> None:
    page = text(desk, address(case), action="discount", amount="5000")
    assert "Not this, but something near it" in page
    assert "Át tudom rajzolni a keretén belül." in page


def test_what_is_no_amount_is_said_and_nothing_happens(desk: Client, case: Case) -> None:
    assert "Write it in figures" in text(desk, address(case), action="discount", amount="1,250")
    assert send(desk, case, amount="much").status_code == 422
    assert not Decision.objects.exists()


def test_a_refused_answer_keeps_every_word(desk: Client, case: Case) -> None:
    answer = send(desk, case, answer="exception", words="For you we do it.", why="")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "For you we do it." in page
    assert "Say why an exception is made." in page


def test_an_answer_that_is_not_offered_is_not_taken(desk: Client, case: Case) -> None:
    refused = send(desk, case, amount="5000", answer="yes")
    assert refused.status_code == 422
    assert "What you can offer instead: “I can draw it again within your figure.”" in refused.content.decode()
    assert send(desk, case, answer="perhaps").status_code == 422
    assert not Decision.objects.exists()


def test_what_is_told_by_mouth_stands_on_the_timeline(desk: Client, case: Case) -> None:
    send(desk, case, answer="no", alternative="A drawing within your figure.", how="phone")
    assert Decision.objects.get().told_channel == "phone"
    assert case.contacts.get().body == "A drawing within your figure."


def test_a_double_click_decides_and_tells_once(desk: Client, case: Case, mailbox: Mailbox) -> None:
    for _ in range(2):
        assert send(desk, case, words="Gladly.", how="email").status_code == 302
    assert (Decision.objects.count(), OutboundMessage.objects.count()) == (1, 1)


def test_nothing_is_decided_when_the_letter_cannot_go(desk: Client, case: Case) -> None:
    case.customer.addresses.filter(kind="email").delete()
    assert send(desk, case, words="Gladly.", how="email").status_code == 422
    assert not Decision.objects.exists()


def test_told_later_stands_on_my_day_until_it_is_told(desk: Client, case: Case) -> None:
    send(desk, case, words="Gladly.")
    decision = Decision.objects.get()
    tell = reverse("desk:decision_tell", args=[decision.pk])
    assert tell in text(desk, reverse("desk:day"))
    assert "Gladly." not in customers_page(case)
    assert "Gladly." in text(desk, tell)
    assert desk.post(tell, {"words": "With pleasure.", "how": "counter"}).status_code == 302
    decision.refresh_from_db()
    assert (decision.words, decision.told_channel) == ("With pleasure.", "counter")
    assert "With pleasure." in customers_page(case)
    assert tell not in text(desk, reverse("desk:day"))
    assert desk.post(tell, {"words": "Something else.", "how": "phone"}).status_code == 422


def test_somebody_else_is_asked_and_the_answer_comes_back(desk: Client, case: Case, niamh: Person) -> None:
    said = {"amount": "400", "answer": "ask", "why": "We were late twice.", "within": "now"}
    assert send(desk, case, asked="Four hundred off", **said).status_code == 302
    approval = Approval.objects.get()
    assert (approval.role, approval.amount) == ("lead", 40_000)
    assert "Asked already" in text(desk, address(case), action="discount", amount="400")
    approval.state, approval.answered_by, approval.answered_at = "approved", niamh, approval.asked_at
    approval.save()
    assert "Niamh Doyle said yes" in text(desk, reverse("desk:day"))
    assert "Niamh Doyle said yes" in text(desk, address(case), action="discount", amount="400")
    assert send(desk, case, asked="Four hundred off", amount="400").status_code == 302
    assert Decision.objects.get().approval == approval


def test_the_habit_is_shown_before_the_next_exception(
    desk: Client, case: Case, decided: Decided, opened: Callable[..., Case], at: datetime
) -> None:
    with clock.stopped_at(at):
        for number in range(2):
            assert "becoming a habit" not in text(desk, address(case), action="stay-late", amount="10")
            decided("exception", action="stay-late", case=opened(f"The handles, {number}"))
        page = text(desk, address(case), action="stay-late", amount="10")
    assert "2 exceptions of this kind were made for this customer in half a year." in page
    assert "Offer the level of service that has it in it." in page
    assert 'value="exception" checked' in page


def test_an_inspector_reads_what_was_decided_and_decides_nothing(
    case: Case, ilona: Person, decided: Decided
) -> None:
    decided(amount=100)
    page = text(as_(ilona), reverse("desk:case", args=[case.pk]))
    assert "A hundred off" in page
    assert address(case) not in page
    assert as_(ilona).get(address(case)).status_code == 404


def test_more_decisions_cost_the_case_and_the_day_no_more_questions(
    desk: Client, case: Case, decided: Decided, asked: Asked, opened: Callable[..., Case],
    django_assert_max_num_queries: Any, at: datetime,
) -> None:  # fmt: skip
    decided(amount=100)
    asked()
    pages = [reverse("desk:case", args=[case.pk]), reverse("desk:day"), reverse("desk:approvals")]
    counted = []
    for page in pages:
        desk.get(page)
        with django_assert_max_num_queries(60) as seen:
            desk.get(page)
        counted.append(len(seen))
    for number in range(5):
        decided(amount=100, asked=f"{number} off")
        asked(case=opened(f"The tap, {number}"))
    for page, number in zip(pages, counted, strict=True):
        with django_assert_max_num_queries(number):
            desk.get(page)


def test_the_guide_leads_here_with_the_question_of_its_step(
    desk: Client, case: Case, anna: Person, at: datetime
) -> None:
    run = begin(by=anna, at=at, case=case, situation="complaint", channel="phone")
    step = "complaint/receive/decide"
    guide = text(desk, reverse("desk:guide", args=[run.pk]), step=step)
    assert f"{address(case)}?step=" in guide
    page = text(desk, address(case), step=step)
    assert "Your answer" in page
    assert send(desk, case, action="refund", amount="20", step=step, asked="Twenty back").status_code == 302
    decision = Decision.objects.get()
    assert (decision.step, decision.action) == (step, "refund")
    second = text(desk, reverse("desk:guide", args=[run.pk]), step="complaint/settle/second-yes")
    assert "Ask for it in writing" in second


def test_a_colleague_reads_whose_it_is_and_may_still_ask(case: Case, thomas: Person, niamh: Person) -> None:
    theirs = as_(thomas)
    page = text(theirs, address(case), action="discount", amount="100")
    assert "Anna Kertész looks after this case." in page
    assert 'name="answer"' not in page
    beyond = text(theirs, address(case), action="discount", amount="400")
    assert 'value="ask"' in beyond
    assert 'value="no"' not in beyond
    assert send(theirs, case, answer="no", alternative="A drawing.").status_code == 422
    said = {"amount": "400", "answer": "ask", "why": "They stand here."}
    assert send(theirs, case, **said).status_code == 302
    assert Approval.objects.get().asked_by == thomas
