"""Tags: put on and taken off, renamed and merged, found by how they begin, asked for by a list."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.cases.operations import NotYours
from hospes.cases.queries import QueueFilters, queue
from hospes.ledger.models import Event
from hospes.staff.models import Person
from hospes.worklists import queries
from hospes.worklists.models import CaseTag, Tag
from hospes.worklists.operations import (
    NameMissing,
    NameTaken,
    NotYoursToKeep,
    OnlyReads,
    TooMany,
    merge_tag,
    put_tags,
    rename_tag,
    take_tags,
)
from tests.cases.conftest import Opened, names_of

Later = Callable[..., datetime]


def _names(case: Case) -> list[str]:
    return [tag.name for tag in queries.tags_of([case.pk]).get(case.pk, [])]


def test_a_tag_is_made_when_it_is_first_used_and_known_by_its_spellings(
    opened: Opened, anna: Person, later: Later
) -> None:
    one, other = opened(), opened()
    assert [tag.name for tag in put_tags(by=anna, at=later(), case=one, names=["Vízkár", "fair"])] == [
        "Vízkár",
        "fair",
    ]
    put_tags(by=anna, at=later(), case=other, names=["#VIZKAR"])
    assert (_names(one), _names(other)) == (["fair", "Vízkár"], ["Vízkár"])
    assert Tag.objects.count() == 2
    assert Event.objects.filter(name="tag.made").count() == 2
    assert names_of(one)[-2:] == ["case.tagged", "case.tagged"]


def test_what_is_on_it_already_is_not_put_on_again(case: Case, anna: Person, later: Later) -> None:
    put_tags(by=anna, at=later(), case=case, names=["fair"])
    assert [tag.name for tag in put_tags(by=anna, at=later(), case=case, names=["Fair", "new"])] == ["new"]
    assert put_tags(by=anna, at=later(), case=case, names=["fair"]) == []
    assert names_of(case).count("case.tagged") == 2


def test_no_word_of_a_tag_stands_in_the_ledger(case: Case, anna: Person, later: Later) -> None:
    (tag,) = put_tags(by=anna, at=later(), case=case, names=["Mrs Hughes"])
    take_tags(by=anna, at=later(), case=case, tags=[tag])
    assert "Hughes" not in str(list(Event.objects.values_list("data", flat=True)))


def test_a_tag_is_taken_off_once(case: Case, anna: Person, later: Later) -> None:
    (tag,) = put_tags(by=anna, at=later(), case=case, names=["fair"])
    assert take_tags(by=anna, at=later(), case=case, tags=[tag]) == [tag]
    assert take_tags(by=anna, at=later(), case=case, tags=[tag]) == []
    assert names_of(case).count("case.untagged") == 1


@pytest.mark.parametrize("name", ["", "  ", "#", "a" * 41])
def test_a_tag_is_a_short_word(case: Case, anna: Person, later: Later, name: str) -> None:
    with pytest.raises(NameMissing):
        put_tags(by=anna, at=later(), case=case, names=[name])
    assert not Tag.objects.exists()


def test_a_tag_needs_a_name_and_a_case_carries_only_so_many(case: Case, anna: Person, later: Later) -> None:
    with pytest.raises(NameMissing):
        put_tags(by=anna, at=later(), case=case, names=[])
    with pytest.raises(TooMany):
        put_tags(by=anna, at=later(), case=case, names=[f"tag {n}" for n in range(21)])
    assert not CaseTag.objects.exists()


def test_whoever_only_reads_puts_no_tag_on(
    case: Case, ilona: Person, ada: Person, anna: Person, later: Later
) -> None:
    (tag,) = put_tags(by=anna, at=later(), case=case, names=["fair"])
    for person in (ilona, ada):
        with pytest.raises(OnlyReads):
            put_tags(by=person, at=later(), case=case, names=["x"])
        with pytest.raises(OnlyReads):
            take_tags(by=person, at=later(), case=case, tags=[tag])


def test_nobody_tags_the_case_of_another_team(case: Case, anna: Person, zoltan: Person, later: Later) -> None:
    tags = put_tags(by=anna, at=later(), case=case, names=["fair"])
    with pytest.raises(NotYours):
        put_tags(by=zoltan, at=later(), case=case, names=["x"])
    with pytest.raises(NotYours):
        take_tags(by=zoltan, at=later(), case=case, tags=tags)
    assert _names(case) == ["fair"]


def test_a_tag_gets_another_name_everywhere(case: Case, anna: Person, niamh: Person, later: Later) -> None:
    tag = put_tags(by=anna, at=later(), case=case, names=["fair", "water"])[0]
    rename_tag(by=niamh, at=later(), tag=tag, name="Trade Fair")
    assert _names(case) == ["Trade Fair", "water"]
    rename_tag(by=niamh, at=later(), tag=tag, name="trade fair")
    with pytest.raises(NameTaken):
        rename_tag(by=niamh, at=later(), tag=tag, name="Water")
    assert Event.objects.filter(name="tag.renamed").count() == 2


def test_two_tags_become_one_and_no_case_carries_it_twice(
    opened: Opened, anna: Person, niamh: Person, later: Later
) -> None:
    both, only, none = opened(), opened(), opened()
    fair, expo = put_tags(by=anna, at=later(), case=both, names=["fair", "expo"])
    put_tags(by=anna, at=later(), case=only, names=["expo"])
    merge_tag(by=niamh, at=later(), tag=expo, into=fair)
    assert [_names(each) for each in (both, only, none)] == [["fair"], ["fair"], []]
    assert Tag.objects.count() == 1
    assert Event.objects.get(name="tag.merged").data["cases"] == 1
    with pytest.raises(NameTaken):
        merge_tag(by=niamh, at=later(), tag=fair, into=fair)


def test_the_words_of_the_house_are_kept_by_those_who_lead(
    case: Case, anna: Person, ilona: Person, later: Later
) -> None:
    tag, other = put_tags(by=anna, at=later(), case=case, names=["fair", "expo"])
    for person in (anna, ilona):
        with pytest.raises(NotYoursToKeep):
            rename_tag(by=person, at=later(), tag=tag, name="x")
        with pytest.raises(NotYoursToKeep):
            merge_tag(by=person, at=later(), tag=tag, into=other)


def test_tags_are_found_by_how_they_begin(case: Case, anna: Person, later: Later) -> None:
    put_tags(by=anna, at=later(), case=case, names=["Vízkár", "vita", "fair", "Этаж"])

    def found(text: str) -> list[str]:
        return [tag.name for tag in queries.tags_beginning(text)]

    assert found("VI") == ["vita", "Vízkár"]
    assert found("эт") == ["Этаж"]
    assert found("zz") == []
    assert found("") == ["fair", "vita", "Vízkár", "Этаж"]
    assert ("fair", 1) in [(each.tag.name, each.cases) for each in queries.tags_in_use()]


@pytest.mark.parametrize("is_common", [False, True])
def test_a_list_keeps_the_cases_that_carry_all_of_the_tags(
    opened: Opened, anna: Person, later: Later, monkeypatch: pytest.MonkeyPatch, is_common: bool
) -> None:
    if is_common:  # a tag on more cases than are gathered is asked for along the walk
        monkeypatch.setattr("hospes.worklists.queries.tags.WALK", 0)
    both, only, _none = opened(), opened(), opened()
    fair, expo = put_tags(by=anna, at=later(), case=both, names=["fair", "expo"])
    put_tags(by=anna, at=later(), case=only, names=["expo"])

    def seen(*tags: Tag) -> list[int]:
        rare, common = queries.tagged(tag.pk for tag in tags)
        assert (bool(rare), bool(common)) == (not is_common, is_common)
        return [row.pk for row in queue(anna, QueueFilters(rare=rare, only=common), at=later()).rows]

    assert seen(expo) == [both.pk, only.pk]
    assert seen(expo, fair) == [both.pk]


def test_the_database_keeps_tags_apart(case: Case, anna: Person, later: Later) -> None:
    (tag,) = put_tags(by=anna, at=later(), case=case, names=["fair"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="Fair", key="fair", made_at=later())
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseTag.objects.create(case=case, tag=tag, put_at=later())
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="", key="x", made_at=later())
