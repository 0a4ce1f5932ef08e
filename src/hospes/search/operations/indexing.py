"""Writing entries, and taking them out."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from hospes.cases.models import Case
from hospes.search.core.words import customer_mark, document, time_marks
from hospes.search.models import Entry, Kind, word
from hospes.search.models.entry import SHIFT
from hospes.search.queries.texts import Text, texts, texts_of_cases

PORTION = 40  # cases in one transaction


def index_rows(wanted: dict[Kind, set[int]]) -> None:
    """Bring the entries of these rows in step with the rows as they are now."""
    for kind, rows in wanted.items():
        _store((kind.entry(row) for row in rows), texts(kind, rows))


def index_cases(cases: Collection[int]) -> None:
    """Bring all entries of these cases in step."""
    with transaction.atomic():
        there = Entry.objects.filter(case__in=cases).values_list("pk", flat=True)
        found = [text for kind in Kind for text in texts_of_cases(kind, cases)]
        _store(there, found)


def index_kinds(wanted: dict[Kind, set[int]]) -> None:
    """Bring the entries of a kind in these cases in step."""
    for kind, cases in wanted.items():
        theirs = Entry.objects.filter(case__in=cases, pk__gte=kind.entry(0), pk__lt=kind.entry(1 << SHIFT))
        _store(theirs.values_list("pk", flat=True), texts_of_cases(kind, cases))


def index_again(customer_id: int) -> None:
    """Bring the entries of all cases of a customer in step: another name, or two customers who became one."""
    last = 0
    cases = Case.objects.filter(customer=customer_id).order_by("pk").values_list("pk", flat=True)
    while portion := list(cases.filter(pk__gt=last)[:PORTION]):
        index_cases(portion)
        last = portion[-1]


def forget_customer(customer_id: int) -> int:
    """Take everything of a customer out of the index; how many entries that were.

    Both what is known as theirs and what stands in their cases. To be called in the change that erases them.
    """
    theirs = Case.objects.filter(customer=customer_id).values("pk")
    with transaction.atomic():
        entries = Entry.objects.filter(Q(customer=customer_id) | Q(case__in=theirs))
        words = {each for kept in entries.values_list("words", flat=True) for each in kept.split(" ")}
        gone, _ = entries.delete()
        if word.are_kept():
            word.drop_unused(words)
    return gone


def _store(before: Iterable[int], found: list[Text]) -> None:
    entries = [entry for text in found if (entry := _entry(text)).words]
    kept = {entry.pk for entry in entries}
    gone = [pk for pk in before if pk not in kept]
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    if entries:
        Entry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["case_id", "customer_id", "at", "words"],
        )
    if word.are_kept():
        word.keep(each for entry in entries for each in entry.words.split(" ") if each.isalnum())


def _entry(text: Text) -> Entry:
    marks = (customer_mark(text.customer), *time_marks(text.at))
    return Entry(
        id=text.kind.entry(text.row),
        case_id=text.case,
        customer_id=text.customer,
        at=text.at,
        words=document((*text.parts, text.known_by), marks),
    )
