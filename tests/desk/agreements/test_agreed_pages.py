"""From the case: what was agreed, a wish beyond it, their answer, the round that rests on it."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.agreements.models import Agreement, ChangeRequest, Recommendation, Round, Sale, Scope
from hospes.agreements.operations import accept_change
from hospes.agreements.queries import agreement_of
from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.staff.models import Person
from tests.agreements.conftest import Wished
from tests.decisions.conftest import Decided
from tests.desk.decisions.conftest import as_

pytestmark = pytest.mark.usefixtures("edition")
WISH = {
    "wish": "One more cupboard",
    "amount": "140",
    "days": "2",
    "risk": "Delivery may move.",
    "how": "later",
}


def page(client: Client, name: str, pk: int) -> str:
    answer = client.get(reverse(f"desk:{name}", args=[pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def send(client: Client, name: str, pk: int, **said: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=[pk]), said)


def test_what_was_agreed_is_written_down_and_stands_on_the_case(desk: Client, case: Case) -> None:
    assert "Nothing is written down yet." in page(desk, "agreed", case.pk)
    said = {"what": "A kitchen", "rounds": "3", "amount": "12000", "agreed_with": "Éva"}
    assert send(desk, "agree", case.pk, **said).status_code == 302
    assert Scope.objects.get().amount == 1_200_000
    assert "0 of 3 used" in page(desk, "agreed", case.pk)
    assert "0 of 3 rounds used" in page(desk, "case", case.pk)


def test_a_case_without_an_agreement_says_nothing_of_it(desk: Client, case: Case) -> None:
    assert 'id="agreed"' not in page(desk, "case", case.pk)


def test_a_later_version_asks_why(desk: Client, case: Case, scope: Scope) -> None:
    form = page(desk, "agree", case.pk)
    assert "Why does it change?" in form
    assert 'value="12000' in form
    said = {"what": "More", "rounds": "4", "agreed_with": "Éva"}
    assert send(desk, "agree", case.pk, **said).status_code == 422
    assert send(desk, "agree", case.pk, **said, why="An island").status_code == 302
    assert "1 earlier version" in page(desk, "agreed", case.pk)


def test_who_decides_is_asked_gently_until_it_is_known(desk: Client, case: Case, scope: Scope) -> None:
    assert "Who decides on their side?" in page(desk, "case", case.pk)
    assert send(desk, "decider", case.pk, who="Oleg Gromov", part="the director").status_code == 302
    shown = page(desk, "case", case.pk)
    assert "Who decides on their side?" not in shown
    assert "Oleg Gromov decides" in shown


def test_a_wish_is_written_and_told_by_letter_with_its_link(
    desk: Client, case: Case, scope: Scope, mailbox: Mailbox
) -> None:
    assert send(desk, "change_new", case.pk, **(WISH | {"how": "email"})).status_code == 302
    request = ChangeRequest.objects.get()
    assert (request.amount, request.told_channel) == (14_000, "email")
    body = OutboundMessage.objects.get().body
    assert f"/changes/{request.pk}" in body
    assert "One more cupboard" in body
    assert "140" in body
    assert "1 waits for their answer" in page(desk, "case", case.pk)


def test_a_wish_told_on_the_phone_stands_on_the_timeline_without_a_link(
    desk: Client, case: Case, scope: Scope
) -> None:
    send(desk, "change_new", case.pk, **WISH)
    request = ChangeRequest.objects.get()
    assert request.is_untold
    assert "not told yet" in page(desk, "agreed", case.pk)
    for _ in range(2):
        assert send(desk, "change_tell", request.pk, how="phone").status_code == 302
    said = case.contacts.get()
    assert (said.channel, "/changes/" in said.body, "Delivery may move." in said.body) == (
        "phone",
        False,
        True,
    )


def test_a_wish_is_refused_kindly_and_every_word_is_kept(desk: Client, case: Case) -> None:
    answer = send(desk, "change_new", case.pk, **WISH)
    assert answer.status_code == 422
    assert "Write down first what was agreed" in answer.content.decode()
    assert "One more cupboard" in answer.content.decode()
    assert send(desk, "change_new", case.pk, **(WISH | {"amount": "1,250"})).status_code == 422


def test_nothing_is_written_when_the_letter_cannot_go(
    desk: Client, case: Case, scope: Scope, mailbox: Mailbox
) -> None:
    case.customer.addresses.filter(kind="email").delete()
    assert send(desk, "change_new", case.pk, **(WISH | {"how": "email"})).status_code == 422
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(("answer", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_their_answer_is_noted_as_it_was_heard(desk: Client, wished: Wished, answer: str, state: str) -> None:
    request = wished()
    said = {"answer": answer, "said_by": "Kovács Éva", "channel": "phone", "note": "Another colour."}
    assert send(desk, "change_answer", request.pk, **said).status_code == 302
    request.refresh_from_db()
    assert (request.state, request.answered_name, request.answered_how) == (state, "Kovács Éva", "spoken")


def test_a_request_is_taken_back_with_its_reason(desk: Client, wished: Wished) -> None:
    request = wished()
    assert send(desk, "change_withdraw", request.pk, reason="The price was wrong.").status_code == 302
    assert "The price was wrong." in page(desk, "agreed", request.case_id)


def test_a_round_past_the_scope_is_begun_on_what_was_accepted(
    desk: Client, case: Case, wished: Wished, at: datetime
) -> None:
    for number in range(3):
        assert send(desk, "round", case.pk, rests_on="within", what=f"Drawing {number}").status_code == 302
    refused = send(desk, "round", case.pk, rests_on="within", what="Drawing 4")
    assert refused.status_code == 422
    assert "All rounds that were agreed are used." in refused.content.decode()
    request = wished()
    accept_change(by=None, at=at, request=request, said_by="Éva")
    assert f"Accepted: {request.wish}" in page(desk, "round", case.pk)
    assert send(desk, "round", case.pk, rests_on=f"change-{request.pk}").status_code == 302
    assert Round.objects.get(request=request).what == request.wish
    assert "4 rounds begun" in page(desk, "agreed", case.pk)


def test_a_round_is_begun_as_an_exception(desk: Client, case: Case, scope: Scope, decided: Decided) -> None:
    exception = decided("exception")
    assert send(desk, "round", case.pk, rests_on=f"exception-{exception.pk}").status_code == 302
    assert Round.objects.get().exception == exception


def test_from_the_second_wish_on_the_desk_speaks_of_the_relationship(
    desk: Client, case: Case, wished: Wished
) -> None:
    wished("One")
    assert "Look after the relationship first" not in page(desk, "case", case.pk)
    wished("Two")
    assert "Look after the relationship first" in page(desk, "case", case.pk)


def test_what_is_recommended_names_what_they_told_us(desk: Client, needs: Case) -> None:
    said = {"what": "The oak kitchen", "why": "A worktop for five.", "amount": "8500"}
    refused = send(desk, "recommend", needs.pk, **said)
    assert refused.status_code == 422
    assert "Name at least one thing they told you" in refused.content.decode()
    assert send(desk, "recommend", needs.pk, **said, serves=["household"]).status_code == 302
    shown = page(desk, "agreed", needs.pk)
    assert "household: Five of us, and a dog" in shown
    assert Recommendation.objects.get().amount == 850_000


def test_a_sale_ends_with_not_with_us_go_there(desk: Client, needs: Case) -> None:
    said = {"outcome": "referred", "why": "We make no boats."}
    assert send(desk, "sale_end", needs.pk, **said).status_code == 422
    assert send(desk, "sale_end", needs.pk, **said, referred_to="Ferrer, Split").status_code == 302
    assert Sale.objects.get().referred_to == "Ferrer, Split"
    assert "Better served elsewhere" in page(desk, "case", needs.pk)
    assert "Ferrer, Split" in page(desk, "sale_end", needs.pk)


def test_a_sale_is_sold_by_what_was_recommended(desk: Client, needs: Case) -> None:
    send(desk, "recommend", needs.pk, what="Oak", why="It fits.", serves=["cooks"])
    made = Recommendation.objects.get()
    assert send(desk, "sale_end", needs.pk, outcome="sold").status_code == 422
    assert send(desk, "sale_end", needs.pk, outcome="sold", chosen=str(made.pk)).status_code == 302
    sums = agreement_of(needs.pk)
    assert sums is not None
    assert (sums.recommended, sums.sale_outcome) == (1, "sold")


def test_an_inspector_reads_it_and_finds_nothing_to_press(case: Case, wished: Wished, ilona: Person) -> None:
    wished()
    shown = page(as_(ilona), "agreed", case.pk)
    assert "A kitchen of seven metres" in shown
    assert reverse("desk:change_new", args=[case.pk]) not in shown


def test_more_changes_cost_no_more_queries(
    desk: Client, case: Case, wished: Wished, django_assert_max_num_queries: Any
) -> None:
    wished("First")
    page(desk, "agreed", case.pk)
    with django_assert_max_num_queries(20) as seen:
        page(desk, "agreed", case.pk)
    few = len(seen)
    for number in range(8):
        wished(f"Wish {number}")
    with django_assert_max_num_queries(few):
        page(desk, "agreed", case.pk)
    assert Agreement.objects.get().changes_open == 9
