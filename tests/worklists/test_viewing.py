"""Views: saved, renamed, shared with the team or the house, taken back, moved, deleted; and by whom."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from hospes.ledger.models import Event
from hospes.staff.models import Person
from hospes.worklists.access import run_or_404, tag_or_404, view_or_404
from hospes.worklists.core.asked import read_address
from hospes.worklists.models import Tag, View
from hospes.worklists.operations import (
    NameMissing,
    NameTaken,
    NotYoursToKeep,
    TooMany,
    change_view,
    delete_view,
    move_view,
    rename_view,
    save_view,
    share_view,
)
from hospes.worklists.queries import may_keep, views_for

Later = Callable[..., datetime]
LATE = read_address("list=team&due=late&column=owner")


def _saved(by: Person, at: datetime, name: str = "Late ones", whose: str = "me") -> View:
    return save_view(by=by, at=at, name=name, asked=LATE, whose=whose)  # type: ignore[arg-type]


def _names(person: Person) -> list[str]:
    return [view.name for view in views_for(person)]


def test_a_view_keeps_a_list_in_its_plain_form(anna: Person, thomas: Person, later: Later) -> None:
    view = _saved(anna, later(), "  Late \n ones ")
    assert (view.name, view.address, view.whose) == ("Late ones", LATE.address, "me")
    assert (_names(anna), _names(thomas)) == (["Late ones"], [])
    event = Event.objects.get(name="view.saved")
    assert (event.data, event.actor_id) == ({"whose": "me"}, anna.pk)


def test_a_view_for_the_team_is_the_teams_and_one_for_the_house_everybodys(
    anna: Person, thomas: Person, zoltan: Person, niamh: Person, marta: Person, later: Later
) -> None:
    _saved(anna, later(), "Ours", "team")
    _saved(niamh, later(), "All of us", "house")
    _saved(thomas, later(), "His")
    assert _names(thomas) == ["His", "Ours", "All of us"]
    assert _names(zoltan) == _names(marta) == ["All of us"]
    with pytest.raises(NotYoursToKeep):
        _saved(anna, later(), "Everybody's", "house")
    with pytest.raises(NotYoursToKeep):
        _saved(marta, later(), "Of no team", "team")


def test_who_keeps_which_view(
    anna: Person, thomas: Person, zoltan: Person, niamh: Person, marta: Person, later: Later
) -> None:
    own = _saved(anna, later())
    team = _saved(anna, later(), "Ours", "team")
    house = _saved(niamh, later(), "All of us", "house")
    keepers = {
        view.name: {each.first_name for each in (anna, thomas, zoltan, niamh, marta) if may_keep(each, view)}
        for view in (own, team, house)
    }
    assert keepers == {
        "Late ones": {"Anna"},
        "Ours": {"Anna", "Niamh"},
        "All of us": {"Niamh", "Marta"},
    }
    anna.is_active = False
    assert not may_keep(anna, own)
    assert view_or_404(niamh, team.pk) == team
    for person, pk in ((thomas, own.pk), (zoltan, team.pk), (anna, house.pk), (niamh, 10**15)):
        with pytest.raises(Http404):
            view_or_404(person, pk)


def test_a_view_is_renamed_and_shows_another_list(anna: Person, later: Later) -> None:
    view = _saved(anna, later())
    rename_view(by=anna, at=later(), view=view, name="Very late")
    change_view(by=anna, at=later(), view=view, asked=read_address("list=mine"))
    view.refresh_from_db()
    assert (view.name, view.address) == ("Very late", "list=mine")
    names = list(Event.objects.filter(about_type="view").values_list("name", flat=True))
    assert names == ["view.saved", "view.renamed", "view.changed"]


def test_a_view_is_shared_and_taken_back_by_its_maker(
    anna: Person, thomas: Person, niamh: Person, later: Later
) -> None:
    view = _saved(anna, later())
    share_view(by=anna, at=later(), view=view, whose="team")
    assert _names(thomas) == ["Late ones"]
    share_view(by=anna, at=later(), view=view, whose="team")
    share_view(by=niamh, at=later(), view=view, whose="me")
    assert (_names(thomas), _names(niamh), _names(anna)) == ([], [], ["Late ones"])
    assert Event.objects.filter(name="view.shared").count() == 2


def test_nobody_changes_the_view_of_another(anna: Person, thomas: Person, later: Later) -> None:
    view = _saved(anna, later())
    for do in (
        lambda: rename_view(by=thomas, at=later(), view=view, name="x"),
        lambda: change_view(by=thomas, at=later(), view=view, asked=LATE),
        lambda: share_view(by=thomas, at=later(), view=view, whose="team"),
        lambda: move_view(by=thomas, at=later(), view=view, later=True),
        lambda: delete_view(by=thomas, at=later(), view=view),
    ):
        with pytest.raises(NotYoursToKeep):
            do()
    assert _names(anna) == ["Late ones"]


def test_views_change_places(anna: Person, later: Later) -> None:
    one, two, three = (_saved(anna, later(), name) for name in ("one", "two", "three"))
    move_view(by=anna, at=later(), view=three, later=False)
    assert _names(anna) == ["one", "three", "two"]
    move_view(by=anna, at=later(), view=one, later=True)
    assert _names(anna) == ["three", "one", "two"]
    move_view(by=anna, at=later(), view=two, later=True)
    assert _names(anna) == ["three", "one", "two"]
    assert Event.objects.filter(name="view.moved").count() == 2


def test_a_view_is_deleted_and_is_no_more(anna: Person, later: Later) -> None:
    view = _saved(anna, later())
    again = View.objects.get(pk=view.pk)
    delete_view(by=anna, at=later(), view=view)
    assert _names(anna) == []
    with pytest.raises(NotYoursToKeep):
        delete_view(by=anna, at=later(), view=again)


def test_names_are_told_apart_and_there_is_an_end(anna: Person, thomas: Person, later: Later) -> None:
    view = _saved(anna, later())
    for name in ("", " ", "x" * 61):
        with pytest.raises(NameMissing):
            _saved(anna, later(), name)
    with pytest.raises(NameTaken):
        _saved(anna, later(), "late ONES")
    _saved(thomas, later())
    other = _saved(anna, later(), "Other")
    with pytest.raises(NameTaken):
        rename_view(by=anna, at=later(), view=other, name="Late ones")
    rename_view(by=anna, at=later(), view=view, name="Late ones")
    for number in range(18):
        _saved(anna, later(), f"No. {number}")
    with pytest.raises(TooMany):
        _saved(anna, later(), "One more")


def test_the_database_keeps_a_view_whole(anna: Person, later: Later) -> None:
    view = _saved(anna, later())
    for wrong in ({"name": " "}, {"team": anna.team}):
        with pytest.raises(IntegrityError), transaction.atomic():
            View.objects.filter(pk=view.pk).update(**wrong)


def test_the_other_doors_are_shut_too(anna: Person, niamh: Person, later: Later) -> None:
    tag = Tag.objects.create(name="fair", key="fair", made_at=later())
    assert tag_or_404(niamh, tag.pk) == tag
    with pytest.raises(Http404):
        tag_or_404(anna, tag.pk)
    with pytest.raises(Http404):
        run_or_404(anna, 1)
