"""What rooms above say of a merge: which rows of theirs go along, and why it must not be.

goes_along("decisions.Decision", named=_("decisions"))
object_to_merge(a_running_guide)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from hospes.cases.models import Case
from hospes.lib.errors import Refusal

Which = Callable[[Case, Case], "QuerySet[Any]"]
Objection = Callable[[Case, Case], Refusal | None]


@dataclass(frozen=True)
class Along:
    """Rows of one model that name the case that goes, and name the kept one from then on."""

    model: str
    named: Any
    field: str = "case"
    which: Which | None = None  # (gone, kept) -> the rows; all of the case that goes, where nothing is said

    @property
    def rows_of(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def label(self) -> str:
        return f"{self.model}.{self.field}"

    def rows(self, gone: Case, kept: Case) -> list[int]:
        """The numbers of those that would go over."""
        if self.which is not None:
            found = self.which(gone, kept)
        else:
            found = self.rows_of._default_manager.filter(**{self.field: gone.pk})
        return list(found.order_by("pk").values_list("pk", flat=True))


_ALONG: dict[str, Along] = {}
_OBJECTIONS: list[Objection] = []


def goes_along(model: str, *, named: Any, field: str = "case", which: Which | None = None) -> None:
    """A room says that rows of its model go over when a case becomes one with another."""
    found = Along(model, named, field, which)
    _ALONG[found.label] = found


def object_to_merge(ask: Objection) -> None:
    """A room says why the first case may not become one with the second: asked before each merge."""
    if ask not in _OBJECTIONS:
        _OBJECTIONS.append(ask)


def all_that_goes_along() -> tuple[Along, ...]:
    """Everything that goes over, contacts and promises first."""
    return tuple(_ALONG.values())


def along_by(label: str) -> Along | None:
    """What was meant by a line of the journal; None when the room no longer says so."""
    return _ALONG.get(label)


def first_objection(gone: Case, kept: Case) -> Refusal | None:
    """Why a room above would not have it; None when nobody minds."""
    return next((why for ask in _OBJECTIONS if (why := ask(gone, kept)) is not None), None)
