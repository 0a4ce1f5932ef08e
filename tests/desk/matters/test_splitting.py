"""A case split at the desk: what goes along is chosen, and it can be taken back while nothing was built upon it."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.cases.models import Case
from hospes.cases.operations import log_contact, note_fact, promise
from hospes.codex.models import Edition
from hospes.matters.models import CaseSplit
from hospes.matters.operations import split_case
from hospes.staff.models import Person
from tests.desk.matters.test_making_one import page
from tests.matters.conftest import HANDLE, When, fresh, writes

pytestmark = pytest.mark.django_db


def test_the_page_offers_what_was_said_known_and_promised(
    desk: Client, hinge: Case, anna: Person, edition: Edition, at: datetime, later: When
) -> None:
    writes(hinge, "And the handle is missing.", at)
    note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    promise(by=anna, at=at, case=hinge, what="The handle by Friday", due_at=later(days=1))
    shown = page(desk, f"/cases/{hinge.pk}/split/")
    for words in ("And the handle is missing.", "K-1", "The handle by Friday", f"{anna.name}, as here"):
        assert words in shown


def test_where_nothing_was_said_nothing_is_offered(desk: Client, hinge: Case) -> None:
    shown = page(desk, f"/cases/{hinge.pk}/split/")
    assert 'name="contacts"' not in shown
    assert 'name="facts"' not in shown
    assert 'name="promises"' not in shown
    assert 'name="reason"' in shown


def test_the_new_case_opens_with_what_goes_along(
    desk: Client, hinge: Case, anna: Person, edition: Edition, at: datetime, later: When
) -> None:
    writes(hinge, "And the handle is missing.", at)
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    made = promise(by=anna, at=at, case=hinge, what="The handle by Friday", due_at=later(days=1))
    sent = {
        "reason": HANDLE,
        "contacts": [hinge.contacts.get().pk],
        "facts": [fact.pk],
        "promises": [made.pk],
    }
    answer = desk.post(f"/cases/{hinge.pk}/split/", {**sent, "owner": "same"}, follow=True)
    new = CaseSplit.objects.get().new
    assert answer.redirect_chain == [(f"/cases/{new.pk}/", 302)]
    shown = answer.content.decode()
    for words in (
        HANDLE, "The handle by Friday", "And the handle is missing.", f"said in #{hinge.pk}, for both",
        f"told in #{hinge.pk}", f"split it off from {hinge.number}", f"split off from {hinge.number}",
    ):  # fmt: skip
        assert words in shown, words
    assert f"a matter of its own became {new.number}" in page(desk, f"/cases/{hinge.pk}/")


def test_a_second_matter_without_words_is_asked_for_again(desk: Client, hinge: Case) -> None:
    answer = desk.post(f"/cases/{hinge.pk}/split/", {"reason": " ", "owner": "same"})
    assert answer.status_code == 422
    assert not CaseSplit.objects.exists()


def test_what_is_not_offered_cannot_be_chosen(
    desk: Client, hinge: Case, handle: Case, anna: Person, at: datetime
) -> None:
    writes(hinge, "The door hangs.", at)
    writes(handle, "Elsewhere.", at)
    sent = {"reason": HANDLE, "owner": "same", "contacts": [handle.contacts.get().pk]}
    assert desk.post(f"/cases/{hinge.pk}/split/", sent).status_code == 422


def test_it_may_be_ones_own_or_whose_turn_it_is(
    client: Client, hinge: Case, anna: Person, niamh: Person, thomas: Person
) -> None:
    client.force_login(niamh)
    assert "I do" in page(client, f"/cases/{hinge.pk}/split/")
    client.post(f"/cases/{hinge.pk}/split/", {"reason": HANDLE, "owner": "mine"})
    client.post(f"/cases/{hinge.pk}/split/", {"reason": "A lamp", "owner": "turn"})
    assert [split.new.owner for split in CaseSplit.objects.order_by("pk")] == [niamh, thomas]


def test_before_it_is_taken_back_one_sees_what_goes_back(
    desk: Client, hinge: Case, anna: Person, at: datetime, later: When
) -> None:
    writes(hinge, "The door hangs.", at)
    fact = note_fact(by=anna, at=at, case=hinge, key="order_number", value="K-1")
    made = promise(by=anna, at=at, case=hinge, what="The handle", due_at=later(days=1))
    split = split_case(
        by=anna, at=later(hours=1), case=hinge, reason=HANDLE, contacts=[hinge.contacts.get()], facts=[fact],
        promises=[made],
    )  # fmt: skip
    assert f"/case-splits/{split.pk}/undo/" in page(desk, f"/cases/{split.new_id}/")
    shown = page(desk, f"/case-splits/{split.pk}/undo/")
    for words in (
        "The handle",
        "One thing we know is known",
        "One contact is read",
        f"leads to {hinge.number}",
    ):
        assert words in shown
    answer = desk.post(f"/case-splits/{split.pk}/undo/", follow=True)
    assert "It is one case again." in answer.content.decode()
    assert fresh(split.new).merged_into == hinge
    assert desk.get(f"/cases/{split.new_id}/")["Location"] == f"/cases/{hinge.pk}/"


def test_once_something_was_built_upon_it_the_page_leads_to_the_merge(
    desk: Client, hinge: Case, anna: Person, later: When
) -> None:
    split = split_case(by=anna, at=later(hours=1), case=hinge, reason=HANDLE)
    log_contact(by=anna, at=later(hours=2), case=split.new, direction="out", channel="phone", body="x")
    shown = page(desk, f"/case-splits/{split.pk}/undo/")
    assert "it stands by itself" in shown
    assert f"/cases/{hinge.pk}/merge/?with={split.new_id}" in shown
    assert desk.post(f"/case-splits/{split.pk}/undo/").status_code == 422
