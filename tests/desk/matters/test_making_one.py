"""Two cases made one at the desk: chosen, looked at side by side, decided, and taken apart."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import log_contact, note_fact, promise
from hospes.codex.models import Edition
from hospes.encounters.operations import begin
from hospes.matters.models import CaseMerge
from hospes.matters.operations import merge_cases
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.matters.conftest import HANDLE, When, fresh, writes

pytestmark = pytest.mark.django_db
Joined = Callable[..., CaseMerge]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_other_case_is_one_of_the_same_customers(
    desk: Client, hinge: Case, handle: Case, opened: Opened, harbour: object
) -> None:
    theirs = opened("Three fridges.", customer=harbour)
    shown = page(desk, f"/cases/{hinge.pk}/merge/")
    assert f"with={handle.pk}" in shown
    assert f"with={theirs.pk}" not in shown
    assert f"with={hinge.pk}" not in shown


def test_with_no_other_case_the_page_says_so(desk: Client, hinge: Case) -> None:
    assert "There is no other one" in page(desk, f"/cases/{hinge.pk}/merge/")


def test_the_two_stand_side_by_side_with_what_would_go_over(
    desk: Client, hinge: Case, handle: Case, anna: Person, at: datetime, later: When
) -> None:
    writes(handle, "And the handle?", at)
    promise(by=anna, at=at, case=handle, what="The handle", due_at=later(days=1))
    shown = page(desk, f"/cases/{hinge.pk}/merge/?with={handle.pk}")
    assert HANDLE in shown
    assert "contacts: " in shown
    assert "promises: " in shown
    assert "Which case goes on?" in shown


def test_what_holds_it_up_is_said_before_anybody_presses(
    desk: Client, hinge: Case, handle: Case, anna: Person, edition: Edition, at: datetime
) -> None:
    begin(case=handle, situation="complaint", channel="phone", by=anna, at=at)
    shown = page(desk, f"/cases/{hinge.pk}/merge/?with={handle.pk}")
    assert f"The guide is open in {handle.number}" in shown
    answer = desk.post(f"/cases/{hinge.pk}/merge/", {"with": handle.pk, "keep": hinge.pk})
    assert answer.status_code == 422
    assert fresh(handle).merged_into is None


def test_made_one_the_page_of_the_kept_case_follows(
    desk: Client, hinge: Case, handle: Case, at: datetime
) -> None:
    writes(handle, "And the handle?", at)
    answer = desk.post(f"/cases/{hinge.pk}/merge/", {"with": handle.pk, "keep": hinge.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/cases/{hinge.pk}/"
    shown = answer.content.decode()
    assert f"{handle.number} goes on in {hinge.number}." in shown
    assert "And the handle?" in shown
    assert f"made {handle.number} one with this case" in shown


def test_the_other_one_may_go_on_instead(desk: Client, hinge: Case, handle: Case) -> None:
    answer = desk.post(f"/cases/{hinge.pk}/merge/", {"with": handle.pk, "keep": handle.pk})
    assert answer["Location"] == f"/cases/{handle.pk}/"
    assert fresh(hinge).merged_into == handle


def test_what_is_known_differently_is_asked_and_nothing_is_taken_for_granted(
    desk: Client, hinge: Case, handle: Case, anna: Person, edition: Edition, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    note_fact(by=anna, at=at, case=handle, key="order_number", value="K-9")
    shown = page(desk, f"/cases/{hinge.pk}/merge/?with={handle.pk}")
    assert f"K-1 ({hinge.number})" in shown
    assert f"K-9 ({handle.number})" in shown
    sent = {"with": handle.pk, "keep": hinge.pk}
    assert desk.post(f"/cases/{hinge.pk}/merge/", sent).status_code == 422
    answer = desk.post(f"/cases/{hinge.pk}/merge/", {**sent, "fact-order_number": handle.pk}, follow=True)
    assert answer.status_code == 200
    assert [fact.value for fact in hinge.facts.filter(replaced_by=None)] == ["K-9"]


def test_the_number_of_the_one_that_went_leads_to_the_other(
    desk: Client, hinge: Case, handle: Case, joined: Joined
) -> None:
    joined()
    answer = desk.get(f"/cases/{handle.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/cases/{hinge.pk}/", 302)]
    assert f"{handle.number} goes on in {hinge.number}." in answer.content.decode()


def test_how_it_stands_itself_can_still_be_read_and_nothing_opens_it_again(
    desk: Client, hinge: Case, handle: Case, joined: Joined
) -> None:
    joined()
    shown = page(desk, f"/cases/{handle.pk}/?itself=1")
    assert f"Became one with #{hinge.pk}: it goes on there" in shown
    assert "To the case that goes on" in shown
    assert f"/cases/{handle.pk}/reopen/" not in shown


def test_both_numbers_are_found(desk: Client, hinge: Case, handle: Case, joined: Joined) -> None:
    joined()
    for case in (hinge, handle):
        answer = desk.get(f"/search/?q=%23{case.pk}", follow=True)
        assert answer.redirect_chain[-1][0] == f"/cases/{hinge.pk}/"


def test_the_customers_page_says_where_it_goes_on_and_not_that_it_is_solved(
    desk: Client, hinge: Case, handle: Case, joined: Joined
) -> None:
    joined()
    shown = page(desk, f"/customers/{hinge.customer_id}/")
    assert f"goes on in #{hinge.pk}" in shown
    assert "they said it is solved" not in shown


def test_the_list_of_closed_cases_keeps_it_apart(desk: Client, hinge: Case, joined: Joined) -> None:
    joined()
    assert f"goes on in #{hinge.pk}" in page(desk, "/cases/?list=closed")


def test_a_merge_has_a_page_of_its_own_and_can_be_taken_apart_from_there(
    desk: Client, hinge: Case, handle: Case, joined: Joined, at: datetime
) -> None:
    writes(handle, "And the handle?", at)
    merge = joined()
    shown = page(desk, f"/case-merges/{merge.pk}/")
    assert "What went over" in shown
    assert f"/case-merges/{merge.pk}/apart/" in shown
    assert "What goes back" in page(desk, f"/case-merges/{merge.pk}/apart/")
    answer = desk.post(f"/case-merges/{merge.pk}/apart/", follow=True)
    assert "They are two cases again." in answer.content.decode()
    assert fresh(handle).merged_into is None
    assert handle.contacts.count() == 1


def test_taken_apart_twice_it_says_so(desk: Client, joined: Joined) -> None:
    merge = joined()
    desk.post(f"/case-merges/{merge.pk}/apart/")
    answer = desk.post(f"/case-merges/{merge.pk}/apart/")
    assert answer.status_code == 422
    assert "taken apart already" in answer.content.decode()


def test_a_stranger_finds_neither_the_merge_nor_its_verbs(
    client: Client, zoltan: Person, hinge: Case, handle: Case, joined: Joined
) -> None:
    client.force_login(zoltan)
    assert client.get(f"/cases/{hinge.pk}/merge/?with={handle.pk}").status_code == 404
    merge = joined()
    assert client.get(f"/case-merges/{merge.pk}/").status_code == 404
    assert client.post(f"/case-merges/{merge.pk}/apart/").status_code == 404


def test_an_inspector_reads_and_changes_nothing(
    client: Client, ilona: Person, hinge: Case, handle: Case, joined: Joined
) -> None:
    client.force_login(ilona)
    merge = joined()
    shown = page(client, f"/case-merges/{merge.pk}/")
    assert "apart/" not in shown
    assert client.get(f"/case-merges/{merge.pk}/apart/").status_code == 404
    assert client.post(f"/cases/{hinge.pk}/merge/", {"with": handle.pk}).status_code == 404


def test_a_case_that_one_may_not_see_cannot_be_chosen(
    client: Client, anna: Person, hinge: Case, opened: Opened, zoltan: Person
) -> None:
    theirs = opened("In the showroom.", by=zoltan, owner=zoltan)
    client.force_login(anna)
    assert client.get(f"/cases/{hinge.pk}/merge/?with={theirs.pk}").status_code == 404


def test_with_two_owners_the_page_says_that_the_customer_is_to_be_told(
    client: Client, niamh: Person, anna: Person, thomas: Person, hinge: Case, opened: Opened, later: When
) -> None:
    other = opened("The handle", by=thomas, channel="phone", owner=thomas)
    client.force_login(niamh)
    assert "The two have different owners" in page(client, f"/cases/{hinge.pk}/merge/?with={other.pk}")
    client.post(f"/cases/{hinge.pk}/merge/", {"with": other.pk, "keep": hinge.pk})
    assert f"does not know yet that {anna.name} looks after them" in page(client, f"/cases/{hinge.pk}/")


def test_more_merges_and_contacts_cost_the_page_no_more_queries(
    desk: Client, hinge: Case, opened: Opened, anna: Person, at: datetime, later: When
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(desk, f"/cases/{hinge.pk}/")
        return len(asked)

    def one_more(number: int) -> None:
        other = opened(f"The handle {number}", channel="phone")
        log_contact(by=anna, at=at, case=other, direction="out", channel="phone", body="x")
        merge_cases(by=anna, at=later(hours=number), kept=hinge, gone=other)

    one_more(1)
    page(desk, f"/cases/{hinge.pk}/")
    first = cost()
    for number in range(2, 6):
        one_more(number)
    assert cost() == first
