"""Naming a colleague, on the screens."""

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.staff.models import Person
from hospes.worklists.models import Mention

pytestmark = pytest.mark.django_db


def test_it_is_on_their_day_and_on_the_case_until_they_say_so(
    desk: Client, case: Case, thomas: Person, anna: Person
) -> None:
    desk.post(reverse("desk:note", args=[case.pk]), {"body": f"@{thomas.username} you know this oven."})
    other = Client()
    other.force_login(thomas)
    for address in (reverse("desk:day"), reverse("desk:case", args=[case.pk])):
        page = other.get(address).content.decode()
        assert "you know this oven." in page
    assert f"{anna.name} names you in a note" in page
    seen = other.post(reverse("desk:mention_seen", args=[Mention.objects.get().pk]), follow=True)
    assert "names you in a note" not in seen.content.decode()
    assert "you know this oven." not in other.get(reverse("desk:day")).content.decode()


def test_a_note_that_names_a_stranger_is_refused_with_every_word_kept(
    desk: Client, case: Case, zoltan: Person
) -> None:
    body = f"@{zoltan.username} have a look"
    response = desk.post(reverse("desk:note", args=[case.pk]), {"body": body})
    assert response.status_code == 422
    page = response.content.decode()
    assert f"{zoltan.name} may not see this case" in page
    assert f"{body}</textarea>" in page
    assert not Contact.objects.filter(direction="note").exists()


def test_names_are_completed_from_whoever_may_see_the_case(
    desk: Client, case: Case, thomas: Person, zoltan: Person
) -> None:
    address = reverse("desk:colleagues", args=[case.pk])
    page = desk.get(address, {"q": thomas.name[:3]}, headers={"HX-Request": "true"}).content.decode()
    assert f'data-name="@{thomas.username}"' in page
    assert "<html" not in page
    none = desk.get(address, {"q": zoltan.name[:3]}, headers={"HX-Request": "true"}).content.decode()
    assert "Nobody of that name" in none
    assert f"@{thomas.username}" in desk.get(address).content.decode()  # a page of its own without a script
