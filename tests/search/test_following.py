"""The index follows the ledger, is made anew when it was made otherwise, and forgets whom it has to forget."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from hospes.cases.models import Case, Contact
from hospes.cases.operations import (
    cancel_commitment,
    close_with_reason,
    log_contact,
    promise,
    reopen,
    take_back_contact,
    take_in_histories,
)
from hospes.cases.operations.histories import History, PastContact
from hospes.cases.operations.taking_back import standing_before
from hospes.customers.models import Customer
from hospes.customers.operations import change_customer
from hospes.ledger.queries import head
from hospes.search import tasks
from hospes.search.models import Entry, Kind, Progress, Word, fulltext
from hospes.search.models.word import beginning_with
from hospes.search.operations import follow, forget_customer, index_again, make_anew, rebuild
from hospes.search.operations.following import BATCH
from hospes.staff.models import Person, Team
from tests.append_only import lifted
from tests.cases.conftest import Opened
from tests.search.conftest import Finds, in_step


def words_of(kind: Kind, row: int) -> str:
    return Entry.objects.get(pk=kind.entry(row)).words


def test_an_entry_holds_folded_words_and_where_they_belong(case: Case, eva: Customer) -> None:
    in_step()
    entry = Entry.objects.get(pk=Kind.CASE.entry(case.pk))
    assert (entry.case_id, entry.customer_id, entry.at) == (case.pk, eva.pk, case.opened_at)
    assert (entry.kind, entry.row, str(entry)) == (Kind.CASE, case.pk, f"Cases {case.pk}")
    assert entry.words.startswith("the hinge of the tall cupboard broke")
    assert " kovacs eva " in entry.words
    assert entry.words.endswith(f" c:{eva.pk} y:2026 m:202603")


def test_it_comes_as_far_as_the_ledger_and_then_does_nothing(case: Case) -> None:
    assert follow() > 0
    assert Progress.objects.get().seq == head()
    assert follow() == 0
    assert str(Progress.objects.get()) == f"index at {head()}"


def test_many_events_are_taken_in_batches(
    case: Case, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.search.operations.following.BATCH", 3)
    for n in range(7):
        log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body=f"Screw {n}.")
    seen = []
    while found := follow():
        seen.append(found)
    assert max(seen) == 3
    assert Entry.objects.filter(words__startswith="screw").count() == 7


def test_the_task_brings_it_in_step(case: Case) -> None:
    tasks.follow_the_ledger()
    assert Entry.objects.filter(case=case).exists()
    assert BATCH > 1


def test_a_promise_that_was_taken_back_is_read_anew(
    case: Case, anna: Person, at: datetime, finds: Finds
) -> None:
    made = promise(by=anna, at=at, case=case, what="A fitter calls.", due_at=at + timedelta(days=1))
    in_step()
    cancel_commitment(by=anna, at=at, commitment=made, reason="They moved to Szeged.")
    assert finds("szeged") == {"promise": [case.pk]}


def test_why_a_case_was_ended_is_not_found_once_it_is_open_again(
    opened: Opened, anna: Person, at: datetime, finds: Finds
) -> None:
    case = opened("The tap drips.", channel="phone")
    close_with_reason(by=anna, at=at, case=case, reason="They moved to Szeged.")
    assert finds("szeged") == {"case": [case.pk]}
    reopen(by=anna, at=at, case=case, why="They are back.")
    assert finds("szeged") == {}


def test_what_was_brought_in_from_elsewhere_is_found(
    eva: Customer, niamh: Person, service: Team, at: datetime, finds: Finds
) -> None:
    said = PastContact("in", "phone", at, "", "The oven smells of burnt sugar.")
    past = History(
        customer=eva, reason="The oven smokes.", title="The oven", channel="phone", language="en", situation="",
        opened_at=at, ended_at=None, ended_reason="", owner=None, contacts=(said,),
    )  # fmt: skip
    [case] = take_in_histories(by=niamh, at=at, team=service, histories=[past])
    assert finds("smokes") == {"case": [case.pk]}
    assert finds("sugar") == {"contact": [case.pk]}


def test_a_word_of_ours_that_was_taken_back_is_not_found_any_more(
    case: Case, anna: Person, at: datetime
) -> None:
    before = standing_before(case)
    contact = log_contact(
        by=anna, at=at, case=case, direction="out", channel="email", body="A plumber comes."
    )
    in_step()
    entry = Kind.CONTACT.entry(contact.pk)
    assert Entry.objects.filter(pk=entry).exists()
    take_back_contact(by=anna, at=at, contact=contact, before=before)
    in_step()
    assert not Entry.objects.filter(pk=entry).exists()


def test_a_customers_other_name_finds_their_cases_and_the_former_does_not(
    case: Case, eva: Customer, anna: Person, at: datetime, finds: Finds
) -> None:
    assert finds("kovacs hinge") == {"case": [case.pk]}
    change_customer(by=anna, at=at, customer=eva, name="Nagy Éva")
    assert finds("nagy hinge") == {"case": [case.pk]}
    assert finds("kovacs hinge") == {}


def test_what_has_no_words_has_no_entry(case: Case, anna: Person, at: datetime) -> None:
    contact = log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Fine.")
    in_step()
    with lifted():
        Contact.objects.filter(pk=contact.pk).update(body="…")
    make_anew()
    assert rebuild()
    assert not Entry.objects.filter(pk=Kind.CONTACT.entry(contact.pk)).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(words="")


def test_a_customer_is_forgotten_wholly(
    case: Case, opened: Opened, eva: Customer, harbour: Customer, anna: Person, at: datetime, finds: Finds
) -> None:
    log_contact(by=anna, at=at, case=case, direction="in", channel="phone", body="Zsanér", customer=harbour)
    other = opened("A hinge of theirs.", customer=harbour)
    assert finds("hinge")["case"] == [other.pk, case.pk]
    assert forget_customer(eva.pk) == 2
    assert finds("hinge") == {"case": [other.pk]}
    assert finds("zsaner") == {}
    assert forget_customer(eva.pk) == 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f'SELECT count(*) FROM {fulltext.INDEX} WHERE {fulltext.INDEX} MATCH \'"zsaner" OR "kovacs"\''
            )
            assert cursor.fetchone()[0] == 0
            assert beginning_with("zsan") == beginning_with("kova") == []
            assert beginning_with("hing") == ["hinge"]


def test_what_two_customers_who_became_one_had_is_found_by_the_one_who_stays(
    case: Case, harbour: Customer, finds: Finds
) -> None:
    in_step()
    Case.objects.filter(pk=case.pk).update(customer=harbour)
    index_again(harbour.pk)
    assert " harbour lettings " in words_of(Kind.CASE, case.pk)
    assert words_of(Kind.CASE, case.pk).endswith(f" c:{harbour.pk} y:2026 m:202603")
    assert finds("hinge customer:harbour") == {"case": [case.pk]}


def test_it_is_made_anew_in_portions_and_goes_on_where_it_was(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, finds: Finds
) -> None:
    monkeypatch.setattr("hospes.search.operations.following.PORTION", 2)
    cases = [opened() for _ in range(5)]
    in_step()
    Entry.objects.all().delete()
    make_anew()
    told: list[int] = []
    assert not rebuild(told.append, portions=1)
    assert Entry.objects.count() == 2
    assert rebuild(told.append)
    assert told == [cases[1].pk, cases[3].pk, cases[4].pk, 0]
    assert finds("hinge") == {"case": [case.pk for case in reversed(cases)]}
    assert rebuild(told.append)
    assert len(told) == 4


def test_it_is_made_anew_by_itself_when_it_was_made_otherwise(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_step()
    Entry.objects.update(words="otherwise")
    assert rebuild()
    assert words_of(Kind.CASE, case.pk) == "otherwise"
    monkeypatch.setattr("hospes.search.operations.following.signature", lambda: "2 klingon")
    assert rebuild()
    assert words_of(Kind.CASE, case.pk).startswith("the hinge")
    assert Progress.objects.get().made_with == "2 klingon"


def test_the_command_makes_it_anew_and_says_how_far_it_is(case: Case) -> None:
    out = StringIO()
    call_command("search", "rebuild", stdout=out, stderr=StringIO())
    assert f"ledger\t{head()} of {head()}" in out.getvalue()
    assert "entries\t1" in out.getvalue()


def test_there_is_one_row_of_progress(case: Case) -> None:
    in_step()
    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.create(pk=2)


@pytest.mark.one_database
def test_a_beginning_of_too_many_words_is_left_to_the_index(case: Case) -> None:
    in_step()
    Word.objects.bulk_create(Word(word=f"abcd{n:04}") for n in range(300))
    assert beginning_with("abcd") == []
    assert len(beginning_with("abcd00")) == 100
    assert beginning_with("hin") == []
    assert str(Word(word="hinge")) == "hinge"


@pytest.mark.one_database
def test_the_triggers_come_back_after_every_migrate(case: Case, later: Callable[..., datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_entry_comes")
        fulltext.put_in_place()
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entry'")
        assert {row[0] for row in cursor.fetchall()} == set(fulltext.TRIGGERS)
