"""One search over everything one may see: what is found, by which words, in which order."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from hospes.cases.models import Case, Contact
from hospes.cases.operations import close_with_reason, correct_fact, log_contact, note_fact, promise, use_up
from hospes.customers.models import Customer
from hospes.search.core.asked import read
from hospes.search.models import Kind
from hospes.search.queries import PAGE, operator_names, search, search_kind
from hospes.staff.models import Person
from tests.cases.conftest import Opened, Welcome
from tests.search.conftest import Finds, in_step


def said(case: Case, words: str, by: Person, at: datetime, direction: str = "in") -> Contact:
    return log_contact(by=by, at=at, case=case, direction=direction, channel="email", body=words)


@pytest.mark.parametrize(
    "text", ["cupboard", "CUPBO", "hinge door", '"fell on my foot"', "hinge -oven", "oven or hinge"]
)
def test_a_case_is_found_by_the_words_of_its_reason(case: Case, finds: Finds, text: str) -> None:
    assert finds(text) == {"case": [case.pk]}


@pytest.mark.parametrize(
    "text",
    ["oven", "hinge oven", '"door hinge"', "hinge -cupboard", '"on my feet"', "inge", 'hinge -"my foot"'],
)
def test_what_does_not_fit_is_not_found(case: Case, finds: Finds, text: str) -> None:
    assert finds(text) == {}


def test_the_words_of_the_customers_name_find_the_case_together_with_those_of_the_reason(
    case: Case, opened: Opened, finds: Finds
) -> None:
    opened("The tap drips.")
    assert finds("kovacs hinge") == {"case": [case.pk]}


def test_contacts_notes_facts_and_promises_are_found_where_they_stand(
    case: Case, anna: Person, at: datetime, finds: Finds
) -> None:
    said(case, "The drawer squeaks as well.", anna, at)
    said(case, "She would take a discount.", anna, at, direction="note")
    note_fact(by=anna, at=at, case=case, key="order_number", value="MK-20417")
    promise(by=anna, at=at, case=case, what="A fitter calls on Thursday.", due_at=at + timedelta(days=2))
    assert finds("squeak") == {"contact": [case.pk]}
    assert finds("discount") == {"contact": [case.pk]}
    assert finds("mk-20417") == {"fact": [case.pk]}
    assert finds("fitter") == {"promise": [case.pk]}


def test_a_fact_that_was_corrected_or_used_up_is_found_no_more(
    case: Case, anna: Person, at: datetime, finds: Finds
) -> None:
    fact = note_fact(by=anna, at=at, case=case, key="colour", value="magnolia")
    note_fact(by=anna, at=at, case=case, key="order", value={"number": ["vermilion", True, None, 7]})
    assert finds("magnolia") == finds("vermilion") == {"fact": [case.pk]}
    correct_fact(by=anna, at=at, fact=fact, value="ivory", why="Misheard.")
    use_up(by=anna, at=at, case=case, keys=["order"], step="")
    assert finds("magnolia") == finds("vermilion") == {}
    assert finds("ivory") == {"fact": [case.pk]}


def test_accents_and_letters_of_four_languages_do_not_stand_in_the_way(
    opened: Opened, anna: Person, at: datetime, finds: Finds
) -> None:
    cases = {
        word: opened(reason).pk
        for word, reason in (
            ("szekrenyajto", "Leesett a szekrényajtó."),
            ("κουζινας", "Η πόρτα της κουζίνας έπεσε."),
            ("еще", "Ещё раз сломалась петля."),
        )
    }
    for word, case in cases.items():
        assert finds(word) == finds(word.upper()) == {"case": [case]}


def test_there_is_no_time_window_and_the_latest_comes_first(
    opened: Opened, anna: Person, at: datetime, finds: Finds
) -> None:
    cases = [opened(f"The hinge, the {n}th.", at=at.replace(year=2006 + n)) for n in range(4)]
    close_with_reason(by=anna, at=at, case=cases[1], reason="A hinge is no matter of ours.")
    assert finds("hinge") == {"case": [case.pk for case in reversed(cases)]}


def test_nobody_finds_what_they_may_not_see(
    case: Case, anna: Person, zoltan: Person, ada: Person, ilona: Person, at: datetime, finds: Finds
) -> None:
    said(case, "The hinge squeaks.", anna, at)
    promise(by=anna, at=at, case=case, what="A hinge is ordered.", due_at=at + timedelta(days=2))
    note_fact(by=anna, at=at, case=case, key="part", value="hinge")
    everything = {"case": [case.pk], "contact": [case.pk], "fact": [case.pk], "promise": [case.pk]}
    assert finds("hinge", anna) == finds("hinge", ilona) == everything
    for stranger in (zoltan, ada):
        for text in (
            "hinge",
            "hinge or tap",
            '"the hinge"',
            "owner:anna",
            "customer:kovacs",
            "kovacs",
            "state:open hinge",
        ):
            assert finds(text, stranger) == {}


def test_what_was_found_says_where_it_stands_and_cannot_break_the_page(
    opened: Opened, niamh: Person, at: datetime
) -> None:
    opened("It says <b>hinge</b> on the <script>box</script>.")
    in_step()
    (group,) = search(read("hing box", operator_names()), niamh, at=at).groups
    (hit,) = group.hits
    assert [piece.text for piece in hit.pieces if piece.found] == ["hinge", "box"]
    assert "".join(piece.text for piece in hit.pieces) == "It says <b>hinge</b> on the <script>box</script>."


def test_a_long_list_goes_on_where_it_stopped(opened: Opened, niamh: Person, at: datetime) -> None:
    cases = [opened(f"The hinge, the {n}th.") for n in range(PAGE + 3)]
    in_step()
    asked, seen, before = read("hinge", {}), [], 0
    for _ in range(2):
        (group,) = search_kind(asked, niamh, Kind.CASE, at=at, before=before).groups
        seen += [hit.case.pk for hit in group.hits]
        before = group.before
    assert seen == [case.pk for case in reversed(cases)]
    assert before == 0


def test_it_is_said_when_the_walk_stopped_before_the_end(
    opened: Opened, zoltan: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = opened("The hinge of the showroom's door.", by=zoltan, owner=zoltan, team=zoltan.team)
    for _ in range(4):
        opened("A hinge.")
    in_step()
    monkeypatch.setattr("hospes.search.queries.walking.FIRST_STRIDE", 1)
    monkeypatch.setattr("hospes.search.queries.walking.WALK", 3)
    (group,) = search_kind(read("hinge", {}), zoltan, Kind.CASE, at=at).groups
    assert group.stopped
    assert group.hits == []
    (group,) = search_kind(read("hinge", {}), zoltan, Kind.CASE, at=at, before=group.before).groups
    assert [hit.case.pk for hit in group.hits] == [theirs.pk]


def test_counts_stop_at_a_hundred(case: Case, anna: Person, niamh: Person, at: datetime) -> None:
    for n in range(101):
        said(case, f"The drawer, the {n}th.", anna, at)
    in_step()
    (group,) = search(read("drawer", {}), niamh, at=at).groups
    assert str(group.count) == "99+"


def test_more_rows_take_no_more_queries(
    opened: Opened,
    welcome: Welcome,
    anna: Person,
    at: datetime,
    later: Callable[..., datetime],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(3):
        for _ in range(4):
            case = opened(customer=welcome(f"Hinge {n}"))
            said(case, "The hinge.", anna, at)
            note_fact(by=anna, at=at, case=case, key="part", value="hinge")
            promise(by=anna, at=at, case=case, what="A hinge is ordered.", due_at=at + timedelta(days=2))
        in_step()
        with django_assert_max_num_queries(24):
            assert len(search(read("hinge", {}), anna, at=at).groups) == 4


def test_a_case_is_found_by_its_customer_before_the_index_knows_it(
    case: Case, eva: Customer, niamh: Person, at: datetime
) -> None:
    (group,) = search(read("kovacs eva", {}), niamh, at=at).groups
    assert [hit.case.pk for hit in group.hits] == [case.pk]
    (group,) = search(read(f"#{case.pk}", {}), niamh, at=at).groups
    assert [hit.case.pk for hit in group.hits] == [case.pk]
