"""To whom something is given: whoever is away stands last, and it says until when and who acts for them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now

from hospes.staff.models import Person
from hospes.staff.queries import StandIn, here_first, stand_ins
from hospes.web.formats import show_date


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A colleague, chosen by name. The form says from whom, and what time it is (`choose_from`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Person.objects.none(), **kwargs)
        self.gone: dict[int, StandIn] = {}

    def choose_from(self, people: QuerySet[Person], *, at: datetime) -> None:
        """Two queries, however many there are: who is away, and who there is."""
        self.gone = stand_ins(at)
        self.queryset = here_first(people, at)

    def label_from_instance(self, obj: Person) -> str:
        return called(obj, self.gone)


def called(person: Person, gone: dict[int, StandIn]) -> str:
    """Their name; of somebody who is away, until when and who acts too."""
    if person.pk not in gone:
        return person.name
    away = gone[person.pk]
    return _now("%(name)s: away until %(day)s, %(deputy)s acts") % {
        "name": person.name,
        "day": show_date(away.last_day, "day"),
        "deputy": away.acting.name,
    }


def choices(people: Iterable[Person], *, at: datetime) -> list[tuple[str, str]]:
    """The same for people already read, in their order, whoever is away last. One query."""
    gone = stand_ins(at)
    return [(str(each.pk), called(each, gone)) for each in sorted(people, key=lambda each: each.pk in gone)]
