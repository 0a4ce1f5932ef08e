"""What is new is told to each by what concerns them, and the rest is folded away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.academy.operations import accept
from hospes.academy.queries import changes_on, shelf_of, situations_of
from hospes.cases.models import Case
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.staff.models import Person
from tests.academy.conftest import Publish, reworded
from tests.codex.samples import end, situation

pytestmark = pytest.mark.django_db


def with_praise(codex: Codex, goal: str) -> Codex:
    """The same codex with a second situation in it."""
    made = situation("praise", {"key": "p", "name": "P", "steps": [{**end("thank"), "goal": goal}]})
    body = codex.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Codex.model_validate({**body, "situations": [*body["situations"], made]})


@pytest.fixture
def newer(publish: Publish, starter: Codex, anna: Person, niamh: Person, at: datetime) -> Edition:
    """Two situations changed since the edition that both have accepted."""
    known = publish(with_praise(starter, "A goal."))
    for person in (anna, niamh):
        accept(by=person, at=at, edition=known)
    return publish(with_praise(reworded(starter, goal="Quite another goal."), "Thanked."))


@pytest.fixture
def handled(opened: Callable[..., Case], starter: Codex) -> Case:
    """A case of Anna's in the starter's situation."""
    case = opened(channel="phone")
    Case.objects.filter(pk=case.pk).update(situation=starter.situations[0].key)
    return case


def test_changes_in_situations_one_has_not_handled_are_apart(
    newer: Edition, handled: Case, anna: Person
) -> None:
    concern = changes_on(shelf_of(anna), anna)
    assert [path.partition("/")[0] for path, _words in concern.others] == ["praise"]
    assert any("Quite another goal." in sentence for _path, sentence in concern.theirs)


def test_who_has_had_no_case_yet_reads_all(newer: Edition, anna: Person, at: datetime) -> None:
    assert situations_of(anna, before=at) is None
    assert changes_on(shelf_of(anna), anna).others == ()


def test_who_leads_reads_all(newer: Edition, handled: Case, niamh: Person) -> None:
    assert changes_on(shelf_of(niamh), niamh).others == ()


def test_the_page_folds_away_what_is_elsewhere_and_leads_to_the_comparison(
    client: Client, newer: Edition, handled: Case, anna: Person
) -> None:
    client.force_login(anna)
    page = client.get(reverse("academy:editions")).content.decode()
    assert "One change elsewhere: in situations you have not handled lately" in page
    assert f"{reverse('codex:compare')}?old=1&amp;new=2&amp;show=side" in page
    assert page.index("Quite another goal.") < page.index("One change elsewhere")


def test_nothing_of_theirs_is_said_so(client: Client, newer: Edition, handled: Case, anna: Person) -> None:
    Case.objects.filter(pk=handled.pk).update(situation="something-else")
    client.force_login(anna)
    page = client.get(reverse("academy:editions")).content.decode()
    assert "Nothing in the situations you have handled lately." in page


def test_a_case_that_was_closed_lately_still_counts_and_one_of_long_ago_does_not(
    newer: Edition, handled: Case, anna: Person, at: datetime
) -> None:
    Case.objects.filter(pk=handled.pk).update(
        ended_at=at, ended_how="link", state="closed", opened_at=at - timedelta(days=80)
    )
    assert situations_of(anna, before=at) == {Case.objects.get().situation}
    Case.objects.filter(pk=handled.pk).update(opened_at=at - timedelta(days=100))
    assert situations_of(anna, before=at) is None


def test_the_authors_tests_are_not_put_before_everybody(
    publish: Publish, starter: Codex, anna: Person, at: datetime
) -> None:
    known = publish(starter)
    accept(by=anna, at=at, edition=known)
    body = starter.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    publish(Codex.model_validate({**body, "purpose": "Quite another purpose.", "tests": []}))
    told = [sentence for _path, sentence in changes_on(shelf_of(anna), anna).theirs]
    assert len(told) == 1
    assert "Quite another purpose." in told[0]
