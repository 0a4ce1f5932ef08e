"""What the database itself refuses, whoever writes: past every verb, on both databases."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from hospes.cases.models import Case
from hospes.rules.models import Deed, Progress, Rule, Version
from hospes.rules.models.guards import GUARDS, present, put_in_place, set_aside
from hospes.rules.queries import current
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.cases.test_guards import change, refused
from tests.rules.conftest import Ruled, Run


@pytest.mark.parametrize(
    "fields",
    [
        {"number": 2}, {"when": "closed"}, {"deed": "ask"}, {"arguments": {"names": "other"}},
        {"condition": {"case": "channel", "is": "web"}}, {"made_at": datetime.fromisoformat("2026-01-01T00:00Z")},
    ],
)  # fmt: skip
def test_a_version_stays_as_it_was(fields: dict[str, Any], ruled: Ruled) -> None:
    refused(change(current(ruled()), **fields), "a version stays as it was")


def test_a_condition_is_not_taken_away_from_a_version(ruled: Ruled) -> None:
    version = current(ruled(condition={"case": "channel", "is": "web"}))
    refused(lambda: Version.objects.filter(pk=version.pk).update(condition=None), "a version stays as it was")


def test_a_rule_has_each_version_once_and_each_is_of_the_vocabulary(
    ruled: Ruled, niamh: Person, at: datetime
) -> None:
    rule = ruled()
    said: dict[str, Any] = {"rule": rule, "deed": "tag", "when": "opened", "made_by": niamh, "made_at": at}
    refused(lambda: Version.objects.create(number=1, **said), "(?i)unique")
    for wrong in ({"deed": "shout"}, {"when": "moonrise"}):
        refused(lambda wrong=wrong: Version.objects.create(number=2, **(said | wrong)), "of_the_vocabulary")
    for wrong in ({"hours": 3}, {"when": "quiet"}):
        refused(lambda wrong=wrong: Version.objects.create(number=2, **(said | wrong)), "where_it_is_a_time")


def test_what_was_done_stays_written_and_stands_once(
    ruled: Ruled, opened: Opened, run: Run, niamh: Person, case: Case, at: datetime
) -> None:
    rule, other = ruled(), ruled(on=False, name="Another")
    opened()
    (deed,) = run()
    for fields in ({"outcome": "refused", "said": "x"}, {"case": case}, {"woken_by": "y"}, {"rule": other}):
        refused(change(deed, **fields), "stays written as it was")
    change(deed, why="—")()  # words go when somebody is erased
    same: dict[str, Any] = {
        "rule": rule, "version": deed.version, "case": deed.case, "by": niamh, "at": at, "outcome": "done",
        "woken_by": deed.woken_by,
    }  # fmt: skip
    refused(lambda: Deed.objects.create(**same), "(?i)unique")
    again = same | {"woken_by": "z"}
    refused(lambda: Deed.objects.create(**(again | {"version": current(other)})), "by a version of its own")
    refused(lambda: Deed.objects.create(**(again | {"outcome": "refused"})), "did_not_act_says_why")


def test_a_rule_is_not_on_for_nobody_nor_for_somebody_who_does_not_lead(
    ruled: Ruled, anna: Person, niamh: Person, at: datetime
) -> None:
    rule = ruled(on=False)
    refused(change(rule, state="on"), "rule_")
    on: dict[str, Any] = {"state": "on", "switched_at": at}
    refused(change(rule, **on, acts_for=anna, role="agent"), "an active person who leads")
    refused(change(rule, **on, acts_for=anna, role="lead"), "an active person who leads")
    Person.objects.filter(pk=niamh.pk).update(is_active=False)
    refused(change(rule, **on, acts_for=niamh, role="lead"), "an active person who leads")


def test_a_rule_has_a_name_and_says_why_it_stands_still(ruled: Ruled) -> None:
    rule = ruled()
    refused(change(rule, name=" "), "rule_has_a_name")
    refused(change(rule, state="still"), "stands_still_says_why")
    refused(change(rule, still_why="left"), "stands_still_says_why")


def test_there_is_one_place_up_to_which_was_read(db: None) -> None:
    refused(lambda: Progress.objects.create(pk=2), "rules_have_one_progress")


def test_a_rule_that_acted_is_not_deleted(ruled: Ruled, opened: Opened, run: Run) -> None:
    from django.db.models.deletion import ProtectedError

    rule = ruled()
    opened()
    run()
    with pytest.raises(ProtectedError):
        rule.delete()
    assert (str(rule), str(current(rule)), str(Deed.objects.get())) == (
        "Hinges",
        f"{rule.pk}@1",
        f"{rule.pk} in {Case.objects.get().pk}: done",
    )


def test_the_triggers_are_set_aside_for_migrations_and_put_back(db: None) -> None:
    wanted = {guard.trigger for guard in GUARDS}
    assert set(present(connection)) == wanted
    set_aside(plan=[])
    assert set(present(connection)) == wanted
    set_aside(plan=["a migration"])
    assert present(connection) == {}
    put_in_place()
    put_in_place()
    assert set(present(connection)) == wanted
    assert Rule.objects.count() == 0
