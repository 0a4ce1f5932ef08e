"""The work of an import: portion by portion, each one transaction with its place in the file, so that it may be
killed anywhere and goes on without a case twice or missing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, islice

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.cases.models import Case, Contact
from hospes.cases.operations import History, NobodyToOwn, PastContact, take_in_histories
from hospes.cases.queries import may_own
from hospes.customers.models import Address, Customer, SearchWord
from hospes.exchange import events
from hospes.exchange.core.matters import Flaw, Matter
from hospes.exchange.core.tables import NoTable
from hospes.exchange.models import Brought, Flawed, Import, Stage
from hospes.exchange.operations.importing import NotNow, hold, may_bring_in, save_over, stop, tell
from hospes.exchange.operations.matching import match_customers
from hospes.exchange.queries.imports import checked, matters_in, situations
from hospes.exchange.queries.people import People
from hospes.ledger.operations import change
from hospes.lib import clock
from hospes.lib.planning import is_doubled, look_anew
from hospes.lib.prepared import PreparedSet, insert_all, text

PORTION = 100  # whoever is at work waits for one of them at most
_GROWING = (Brought, Case, Contact, Customer, Address, SearchWord)
Found = Matter | Flaw
Looked = tuple[
    Found, Matter | None, list[Flaw]
]  # as it stands in the file, as it can be written, what is wrong
_HERE = PreparedSet(
    lambda some: Brought.objects.filter(source=text(0), key__in=some).values_list("key"), slot=text, before=1
)


def run_import(one: Import) -> None:
    """Go on with an import from where it is, to its end; another that does the same work makes this one leave."""
    if not Import.objects.filter(pk=one.pk, file__isnull=False).exists():
        return  # as below
    try:
        found = islice(matters_in(one), one.cursor, None)
        known, people = situations(), People()
        for number in count(1):
            if not (portion := list(islice(found, PORTION))):
                break
            _pass(one, portion, known, people)
            if one.stage == Stage.RUNNING and is_doubled(number):
                look_anew(_GROWING, smaller_than=2 * number * PORTION)
        _finish(one)
    except NotNow:
        return  # given up, or done by another process, meanwhile
    except (NoTable, NobodyToOwn) as problem:
        why = "nobody to own" if isinstance(problem, NobodyToOwn) else "unreadable"
        _stop(one, why)


def _pass(one: Import, portion: Sequence[Found], known: frozenset[str], people: People) -> None:
    at, cursor = clock.now(), one.cursor
    if not may_bring_in(one.by):
        _stop(one, "no right")
        raise NotNow
    looked: list[Looked] = [
        (each, *checked(each, at, known)) for each in portion
    ]  # before others have to wait
    people.learn([good for _each, good, _wrong in looked if good])
    with change(by=one.by, at=at):
        _hold_at(one, cursor)
        right, flaws = _sorted_out(one, looked)
        flaws += [flaw for each in right for flaw in people.flaws(each)]
        if one.stage == Stage.RUNNING and right:
            _write(one, right, people, at)
        insert_all(
            [
                Flawed(of=one, line=each.line, why=each.why, field=each.field, is_out=each.is_out)
                for each in flaws
            ]
        )
        one.taken += len(right)
        one.left_out += sum(each.is_out and each.why != "already here" for each in flaws)
        one.already += sum(each.why == "already here" for each in flaws)
        one.cursor, one.touched_at = cursor + len(portion), at
        one.save(update_fields=["taken", "left_out", "already", "cursor", "touched_at"])


def _hold_at(one: Import, cursor: int) -> None:
    stage = Stage(one.stage)
    fresh = Import.objects.select_for_update().get(pk=one.pk)
    if fresh.stage != stage or fresh.cursor != cursor:
        raise NotNow


def _sorted_out(one: Import, looked: Sequence[Looked]) -> tuple[list[Matter], list[Flaw]]:
    keys = [each.key for each, *_ in looked if isinstance(each, Matter)]
    here = {key for (key,) in _HERE.tuples(keys, one.source)}
    right: list[Matter] = []
    flaws: list[Flaw] = []
    for each, good, wrong in looked:
        if isinstance(each, Matter) and each.key in here:
            flaws.append(Flaw(each.line, "already here", "number", each.key))
            continue
        right += [good] if good else []
        flaws += wrong
    return right, flaws


def _write(one: Import, right: Sequence[Matter], people: People, at: datetime) -> None:
    customers = match_customers(by=one.by, at=at, whos=[each.who for each in right])
    with override(one.by.language):
        ended = _("Closed in the system it came from (%(name)s).") % {"name": one.source}
    histories = [
        _history(each, customer, people, ended) for each, customer in zip(right, customers, strict=True)
    ]
    cases = take_in_histories(by=one.by, at=at, team=one.team, histories=histories)
    insert_all(
        [
            Brought(source=one.source, key=each.key, case=case, of=one)
            for each, case in zip(right, cases, strict=True)
        ]
    )


def _history(each: Matter, customer: Customer, people: People, ended: str) -> History:
    owner = people.find(each.owner)
    is_fit = owner is not None and (each.closed_at is not None or may_own(owner))
    return History(
        customer=customer,
        reason=each.reason,
        title=each.title,
        channel=each.channel,
        language=each.language or customer.language,
        situation=each.situation,
        opened_at=each.opened_at,
        ended_at=each.closed_at,
        ended_reason=ended,
        owner=owner if is_fit else None,
        contacts=tuple(
            PastContact(said.direction, said.channel, said.at, said.subject, said.body, people.find(said.by))
            for said in each.said
        ),
    )


def _finish(one: Import) -> None:
    at = clock.now()
    with change(by=one.by, at=at) as record:
        hold(one, None, Stage.CHECKING, Stage.RUNNING)
        is_check = one.stage == Stage.CHECKING
        one.stage, one.touched_at = (Stage.CHECKED if is_check else Stage.DONE), at
        if is_check:
            one.save()
        else:
            save_over(one)
        figures = {"taken": one.taken, "already": one.already, "left_out": one.left_out, "check": is_check}
        tell(record, events.IMPORT_DONE, one, figures)


def _stop(one: Import, why: str) -> None:
    at = clock.now()
    with change(by=None, at=at) as record:
        hold(one, None, Stage.CHECKING, Stage.RUNNING)
        stop(record, one, at, why)


def under_way() -> Iterator[Import]:
    """Whatever is to be gone on with."""
    going = Import.objects.filter(stage__in=(Stage.CHECKING, Stage.RUNNING))
    for number in list(going.order_by("pk").values_list("pk", flat=True)):
        yield Import.objects.select_related("by__team", "team").get(pk=number)


def give_up_forgotten(one: Import) -> None:
    """The house lets a file go that nobody went on with."""
    at = clock.now()
    with change(by=None, at=at) as record:
        hold(one, None, Stage.CHOOSING, Stage.CHECKED)
        stop(record, one, at, "forgotten")
