"""What each room keeps of a customer: which rows are theirs, which words in them, what a merge carries over.

    # hospes/cases/holdings.py
    held("cases.Contact", rows=by("case__customer"), words=("subject", "body"), plain=("language",))
    nothing_of_customers("staff.Team", "key", "name")

Every text and JSON field of every model stands in one of them (fields with choices need not); tests/house holds
that. What is erased or handed out goes through here, so that neither forgets a room.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

ERASED = "—"


@dataclass(frozen=True)
class Whose:
    """The customer somebody asks for, by every number they ever had, and the e-mail addresses that lead to them."""

    customers: tuple[int, ...]
    emails: tuple[str, ...] = ()


Rows = Callable[[Whose], Q]
Check = Callable[[Whose], None]


@dataclass(frozen=True)
class Once:
    """A customer has one row of the same `what` that stands: whose `until` is empty. Of two records that are merged and
    both have one, the one that went keeps it."""

    what: str
    until: str


@dataclass(frozen=True)
class Holding:
    """One model. `words` are shredded; `instead` says what stands there, where a dash or nothing would not do.

    `carried` are its fields that name a customer and go over in a merge, `fixed` those that do not; what a customer
    has `once` does not go over to somebody who has it. What `is_removed` has nothing left to keep once its words are
    gone. `secret` fields are shredded and never handed out. `between` names the two ways to a customer of what lies
    between two: its words are handed out where both ends are theirs.
    """

    model: str
    rows: Rows | None = None
    words: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    instead: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    once: Once | None = None
    named: Any = ""
    between: tuple[str, ...] = ()
    is_removed: bool = False
    is_exported: bool = True

    @property
    def rows_of(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.model)


_holdings: dict[str, Holding] = {}
_checks: dict[str, Check] = {}
_upon: dict[str, Check] = {}


def held(model: str, *, rows: Rows, named: Any, **details: Any) -> None:
    """Declare a model that keeps something of customers; `named` is how it is called on the page of a merge."""
    _declare(Holding(model, rows=rows, named=named, **details))


def nothing_of_customers(model: str, *plain: str) -> None:
    """Declare a model whose texts say nothing of any customer: keys, settings, the codex, what staff are called."""
    _declare(Holding(model, plain=plain))


def _declare(holding: Holding) -> None:
    if holding.model in _holdings:
        raise ValueError(f"{holding.model} is declared twice.")
    _holdings[holding.model] = holding


def by(*paths: str) -> Rows:
    """Rows that lead to the customer by one of these ways: «case__customer»."""

    def rows(whose: Whose) -> Q:
        found = Q()
        for path in paths:
            found |= Q(**{f"{path}__in": whose.customers})
        return found

    return rows


def before_erasing(check: Check) -> Check:
    """Register a function that raises a Refusal while something has to be settled first."""
    _checks[f"{check.__module__}.{check.__name__}"] = check
    return check


def upon_erasing(work: Check) -> Check:
    """Register a function that is called in the change that erases somebody, before their words are shredded."""
    _upon[f"{work.__module__}.{work.__name__}"] = work
    return work


def all_holdings() -> tuple[Holding, ...]:
    """Every declared model, as they were declared: a room below before the rooms above it."""
    return tuple(_holdings.values())


def checks() -> Sequence[Check]:
    """Whatever has to be asked before somebody is erased."""
    return tuple(_checks.values())


def works() -> Sequence[Check]:
    """Whatever is done when somebody is erased, beside the shredding."""
    return tuple(_upon.values())


# What the ledger itself keeps. The words of an event are sealed, and go with the customer's key; `data` has none.
nothing_of_customers(
    "ledger.Event", "name", "actor_kind", "about_type", "data", "sealed", "prev_hash", "hash"
)
nothing_of_customers("ledger.Head", "hash", "signature")
nothing_of_customers("ledger.SealKey", "key")
nothing_of_customers("ledger.Subscription", "reaction")
nothing_of_customers("ledger.Spent", "whose")


def _upon_their_events(whose: Whose) -> Q:
    events = apps.get_model("ledger.Event").objects.filter(customer_id__in=whose.customers)
    return Q(seq__in=events.values("seq"))


held(
    "ledger.FailedWork",
    rows=_upon_their_events,
    named=_("work that failed"),
    words=("error",),
    plain=("reaction",),
    is_exported=False,
)
