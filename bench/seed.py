"""Many cases at once: one row of each kind is made through the verbs, and copied inside the database.

The copies keep every constraint and trigger; only the ledger is not told of them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Model

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact, open_case
from hospes.codex.operations import import_folder, publish
from hospes.customers.models import Customer, SearchWord
from hospes.customers.operations import welcome_customer
from hospes.demo import CODEX_FOLDER
from hospes.staff.models import Person, Team

AT = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
AGENTS = 30
OPEN_ONE_IN = 20
CUSTOMERS_ONE_IN = 5
CONTACTS = 5  # of each case
SAID = "'The hinge broke often' || (n % 10) || ' some' || (n % 1000) || ' rare' || n"


@dataclass(frozen=True)
class Seeded:
    """What the measures work with."""

    agent: Person
    long_case: Case  # with twenty contacts
    guided_case: Case
    some_customer: Customer


def seed(*, cases: int) -> Seeded:
    """Fill an empty, migrated database."""
    teams = [Team.objects.create(key=f"team-{n}", name=f"Team {n}") for n in range(3)]
    people = [_agent(n, teams[n * 3 // AGENTS]) for n in range(AGENTS)]
    lead = Person.objects.create(
        username="lead", email="lead@example.com", name="Lead", roles=["lead"], team=teams[0]
    )
    publish(draft=import_folder(path=CODEX_FOLDER, by=lead, at=AT), note="Measured", by=lead, at=AT)
    agent = people[0]
    customer = welcome_customer(name="Kovacs Eva", emails=["eva@example.com"], by=None, at=AT)
    case = open_case(customer=customer, reason="The hinge broke.", channel="phone", by=agent, at=AT)
    contact = log_contact(case=case, direction="in", channel="phone", body="It broke.", by=agent, at=AT).pk
    many = max(1, cases // CUSTOMERS_ONE_IN)
    _copy(
        Customer,
        customer.pk,
        many,
        {"id": f"{customer.pk} + n", "name": "'Customer ' || n", "sort_name": "'customer ' || n"},
    )
    word = SearchWord.objects.filter(customer=customer).order_by("pk")[0].pk
    _copy(
        SearchWord,
        word,
        many,
        {"id": f"{_highest(SearchWord)} + n", "customer_id": f"{customer.pk} + n", "word": "'nr' || n"},
    )
    _copy(Case, case.pk, cases, _case_columns(case.pk, customer.pk, many, people[0].pk, teams[0].pk))
    of_case = {
        "case_id": f"{case.pk} + 1 + n % {cases}",
        "customer_id": f"{customer.pk} + 1 + (1 + n % {cases}) % {many}",
    }
    _copy(Contact, contact, CONTACTS * cases, {"id": f"{_highest(Contact)} + n", "body": SAID, **of_case})
    _settle()
    long_case = Case.objects.get(pk=case.pk)
    for n in range(20):
        log_contact(
            case=long_case,
            direction="out",
            channel="phone",
            body=f"A word in between, the {n}th.",
            by=agent,
            at=AT,
        )
    guided_case = Case.objects.get(pk=case.pk + OPEN_ONE_IN * AGENTS)  # open, and the agent's own
    return Seeded(
        agent=agent,
        long_case=long_case,
        guided_case=guided_case,
        some_customer=Customer.objects.get(pk=customer.pk + 1),
    )


def _agent(n: int, team: Team) -> Person:
    return Person.objects.create(
        username=f"agent-{n}", email=f"agent-{n}@example.com", name=f"Agent {n}", roles=["agent"], team=team
    )


def _case_columns(case: int, customer: int, customers: int, person: int, team: int) -> dict[str, str]:
    is_open = f"n % {OPEN_ONE_IN} = 0"
    return {
        "id": f"{case} + n",
        "customer_id": f"{customer} + 1 + n % {customers}",
        "owner_id": f"{person} + n % {AGENTS}",
        "team_id": f"{team} + (n % {AGENTS}) * 3 / {AGENTS}",
        "title": "'Matter ' || n",
        "opened_at": _minutes_before("n % 500000 + 600"),
        "last_contact_at": _minutes_before("n % 500000 + 300"),
        "act_by": _minutes_before("n % 500000"),
        "state": f"CASE WHEN {is_open} THEN 'open' ELSE 'closed' END",
        "ended_at": f"CASE WHEN {is_open} THEN NULL ELSE {_minutes_before('n % 500000 + 100')} END",
        "ended_how": f"CASE WHEN {is_open} THEN '' ELSE 'link' END",
        "link_secret": "'secret-' || n",
    }


def _minutes_before(minutes: str) -> str:
    if connection.vendor == "postgresql":
        return f"(timestamptz '2026-06-01 08:00:00+00' - ({minutes}) * interval '1 minute')"
    return f"datetime('2026-06-01 08:00:00', '-' || ({minutes}) || ' minutes')"


def _copy(model: type[Model], template: int, number: int, changed: dict[str, str]) -> None:
    """`number` copies of the row `template`, with these columns worked out from n = 1, 2, 3 …"""
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(changed.get(column, f'k."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        numbers = f"generate_series(1, {number}) AS s(n)"
        statement = (
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} k, {numbers} WHERE k.id = {template}"
        )
    else:
        numbers = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {number})"
        statement = f"{numbers} INSERT INTO {table} ({names}) SELECT {values} FROM s, {table} k WHERE k.id = {template}"
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _highest(model: type[Model]) -> int:
    found = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(found or 0)


def _settle() -> None:
    """Statistics for PostgreSQL's planner, which it gathers itself in a house at work; SQLite has none there either.

    And number sequences beyond the copies.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (Case, Contact, Customer, SearchWord):
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )
        cursor.execute("ANALYZE")
