"""Views and tags through their pages."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.staff.models import Person
from hospes.worklists.core.asked import read_address
from hospes.worklists.models import CaseTag, Tag, View
from hospes.worklists.operations import put_tags, save_view

LATE = "list=team&due=late"


@pytest.fixture
def view(anna: Person, at: datetime) -> View:
    return save_view(by=anna, at=at, name="Late ones", asked=read_address(LATE))


def _text(client: Client, name: str, *args: int) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_one_looks_at_is_saved_with_what_it_shows(desk: Client, anna: Person) -> None:
    address = f"{reverse('desk:view_new')}?{LATE}&after=x"
    assert "Promise is late" in desk.get(address).content.decode()
    sent = desk.post(address, {"name": "Late ones", "whose": "team"})
    assert sent["Location"] == f"/cases/?{LATE}"
    view = View.objects.get()
    assert (view.name, view.address, view.team, view.made_by) == ("Late ones", LATE, anna.team, anna)


def test_a_name_that_is_taken_is_asked_for_again(desk: Client, view: View) -> None:
    sent = desk.post(f"{reverse('desk:view_new')}?{LATE}", {"name": "Late ones", "whose": "me"})
    assert sent.status_code == 422
    assert "already" in sent.content.decode()
    assert desk.post(reverse("desk:view_new"), {"name": "x", "whose": "house"}).status_code == 422


def test_a_view_one_has_shows_the_list_from_now_on(
    desk: Client, view: View, thomas: Person, at: datetime
) -> None:
    his = save_view(by=thomas, at=at, name="His", asked=read_address(LATE))
    address = f"{reverse('desk:view_new')}?list=mine&channel=phone"
    assert "Late ones" in desk.get(address).content.decode()
    assert desk.post(address, {"instead": his.pk, "whose": "me"}).status_code == 422
    desk.post(address, {"instead": view.pk, "whose": "me"})
    assert list(View.objects.order_by("pk").values_list("address", flat=True)) == [
        "list=mine&channel=phone",
        LATE,
    ]


def test_a_view_is_renamed_and_shared_on_one_page(desk: Client, view: View) -> None:
    assert "Late ones" in _text(desk, "desk:view", view.pk)
    desk.post(reverse("desk:view", args=[view.pk]), {"name": "Very late", "whose": "team"})
    view.refresh_from_db()
    assert (view.name, view.whose) == ("Very late", "team")


def test_views_are_moved_and_deleted(desk: Client, view: View, anna: Person, at: datetime) -> None:
    other = save_view(by=anna, at=at, name="Other", asked=read_address("list=mine"))
    desk.post(reverse("desk:view_move", args=[other.pk]))
    assert list(View.objects.values_list("name", flat=True)) == ["Other", "Late ones"]
    desk.post(reverse("desk:view_move", args=[other.pk]), {"later": "1"})
    assert list(View.objects.values_list("name", flat=True)) == ["Late ones", "Other"]
    page = _text(desk, "desk:views")
    assert page.index("Late ones") < page.index("Other")
    desk.post(reverse("desk:view_delete", args=[other.pk]))
    assert list(View.objects.values_list("name", flat=True)) == ["Late ones"]


def test_the_views_of_others_are_not_here(client: Client, view: View, thomas: Person) -> None:
    client.force_login(thomas)
    assert client.get(reverse("desk:view", args=[view.pk])).status_code == 404
    for name in ("view", "view_move", "view_delete"):
        assert client.post(reverse(f"desk:{name}", args=[view.pk]), {"name": "x"}).status_code == 404
    assert "No views yet" in _text(client, "desk:views")
    assert View.objects.get().name == "Late ones"


def test_tags_are_put_on_and_taken_off_on_the_page_of_a_case(desk: Client, case: Case) -> None:
    address = reverse("desk:case_tags", args=[case.pk])
    assert "Take off" not in desk.get(address).content.decode()
    desk.post(address, {"names": "fair, Water"})
    page = _text(desk, "desk:case", case.pk)
    assert "#fair" in page
    assert "#Water" in page
    fair = Tag.objects.get(key="fair")
    assert "Take off" in desk.get(address).content.decode()
    desk.post(address, {"names": "hinge", "off": [fair.pk]})
    assert list(CaseTag.objects.values_list("tag__name", flat=True).order_by("tag__key")) == [
        "hinge",
        "Water",
    ]


def test_a_refused_tag_takes_nothing_off(desk: Client, case: Case, anna: Person, at: datetime) -> None:
    tag = put_tags(case=case, names=["fair"], by=anna, at=at)[0]
    sent = desk.post(reverse("desk:case_tags", args=[case.pk]), {"names": "a" * 60, "off": [tag.pk]})
    assert sent.status_code == 422
    assert CaseTag.objects.count() == 1


def test_proposals_begin_as_one_types_after_the_last_comma(
    desk: Client, case: Case, anna: Person, at: datetime
) -> None:
    put_tags(case=case, names=["fair", "fairy tale", "water"], by=anna, at=at)
    answer = desk.get(reverse("desk:tags_beginning"), {"names": "water, FA"}).content.decode()
    assert 'value="water, fair"' in answer
    assert 'value="water, fairy tale"' in answer
    assert answer.count("<option") == 2
    assert 'value="water"' in desk.get(reverse("desk:tags_beginning")).content.decode()


def test_those_who_lead_rename_and_merge(
    client: Client, case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    fair, expo = put_tags(case=case, names=["fair", "expo"], by=anna, at=at)
    client.force_login(niamh)
    assert "expo" in _text(client, "desk:tags")
    client.post(reverse("desk:tag_rename", args=[fair.pk]), {"name": "Trade fair"})
    assert client.post(reverse("desk:tag_rename", args=[fair.pk]), {"name": "Expo"}).status_code == 422
    assert "Merge" in _text(client, "desk:tag_merge", expo.pk)
    client.post(reverse("desk:tag_merge", args=[expo.pk]), {"into": fair.pk})
    assert list(Tag.objects.values_list("name", flat=True)) == ["Trade fair"]
    client.force_login(anna)
    assert client.get(reverse("desk:tags")).status_code == 403


def test_no_tags_yet(client: Client, niamh: Person, db: None) -> None:
    client.force_login(niamh)
    assert "No tags yet" in _text(client, "desk:tags")


def test_more_views_and_tags_cost_no_more_questions(
    client: Client,
    case: Case,
    niamh: Person,
    at: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client.force_login(niamh)
    for number in range(12):
        save_view(by=niamh, at=at, name=f"No. {number}", asked=read_address(LATE), whose="house")
        put_tags(case=case, names=[f"tag {number}"], by=niamh, at=at)
    _text(client, "desk:views")
    for name in ("desk:views", "desk:tags"):
        with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
            _text(client, name)
