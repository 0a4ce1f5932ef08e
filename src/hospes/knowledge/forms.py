"""What is sent from the pages on which articles are written and settled."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import slug_re
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.codex.queries import current_edition, parsed
from hospes.knowledge.core.lines import MOST_LINES, Line, is_currency, read_amount
from hospes.knowledge.models import ArticleKind
from hospes.knowledge.operations import Unclear, Wording
from hospes.staff.models import Language, Person

EMPTY_ROWS = 3  # of a menu, to be filled in


class BeginForm(forms.Form):
    """A new article: how the codex names it, and what it is."""

    key = forms.SlugField(
        label=_("Key"),
        max_length=80,
        help_text=_("As the steps of the codex name it, and as it stands in its address: care-of-wood."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ArticleKind.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language it is written in first"), choices=Language.choices, widget=forms.Select
    )


class SettleForm(forms.Form):
    """What holds for an article in every language."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ArticleKind.choices, widget=forms.RadioSelect)
    is_public = forms.BooleanField(
        label=_("Anybody may read it, in the help centre"), required=False,
        help_text=_("Otherwise only the people of the house find it."),
    )  # fmt: skip
    situations = forms.MultipleChoiceField(
        label=_("Situations it belongs to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    review_on = forms.DateField(
        label=_("To be looked at again on"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["review_on"].widget.input_type = "date"
        known = situation_names()
        kept = self.initial.get("situations") or ()
        choices = [(key, str(name)) for key, name in known.items()]
        # What the codex does not know any more stays until somebody takes it off.
        choices += [(key, key) for key in kept if key not in known]
        self.fields["situations"].choices = choices  # type: ignore[attr-defined]


class GiveForm(forms.Form):
    """Another owner."""

    to = forms.ModelChoiceField(label=_("Owner"), queryset=Person.objects.none(), empty_label=None)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Person.objects.filter(pk__in=[each.pk for each in people])  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """When it is looked at again, if not in half a year."""

    next_on = forms.DateField(required=False)


def situation_names() -> dict[str, str]:
    """The situations of the edition in force by key, in the reader's language."""
    edition = current_edition()
    if edition is None:
        return {}
    codex = parsed(edition)
    return {each.key: each.name.in_(get_language() or "en", codex.languages) for each in codex.situations}


def wording_in(sent: QueryDict, *, with_prices: bool) -> Wording:
    """What was written, as it was sent. Raises Unclear for a price that cannot be read."""
    return Wording(
        sent.get("title", ""),
        sent.get("summary", ""),
        sent.get("body", ""),
        _lines_in(sent, with_prices=with_prices),
    )


def rows_in(sent: QueryDict) -> list[dict[str, str]]:
    """The rows of the menu as they were typed, for a form that comes again."""
    columns = [sent.getlist(f"line_{name}") for name in ("key", "name", "note", "amount", "currency")]
    number = min(max((len(column) for column in columns), default=0), MOST_LINES + EMPTY_ROWS)
    at = [[*column, *[""] * number][:number] for column in columns]
    return [
        dict(zip(("key", "name", "note", "amount", "currency"), values, strict=True))
        for values in zip(*at, strict=True)
    ]


def rows_of(lines: Sequence[Line]) -> list[dict[str, str]]:
    """The rows of a form for these lines."""
    return [
        {
            "key": line.key, "name": line.name, "note": line.note,
            "amount": "" if line.value is None else str(line.value), "currency": line.currency,
        }
        for line in lines
    ]  # fmt: skip


def _lines_in(sent: QueryDict, *, with_prices: bool) -> list[Line]:
    found = []
    for row in rows_in(sent):
        name = " ".join(row["name"].split())[:160]
        if not name and not (row["key"] and not with_prices):
            continue
        currency = row["currency"].strip().upper() if with_prices else ""
        amount = _amount(row["amount"], currency, name) if with_prices else None
        note = " ".join(row["note"].split())[:200]
        key = row["key"] if slug_re.fullmatch(row["key"]) else ""
        found.append(Line(key, name, note, amount, currency if amount is not None else ""))
    return found


def _amount(written: str, currency: str, name: str) -> int | None:
    try:
        amount = read_amount(written, currency)
    except ValueError as wrong:
        raise Unclear(
            _now(
                "«%(written)s» is no price. Write it like 45 or 45.50; leave it empty for «by arrangement». (%(name)s)"
            )
            % {"written": written, "name": name}
        ) from wrong
    if amount is not None and not is_currency(currency):
        raise Unclear(
            _now("A price needs its currency in three letters, like EUR. (%(name)s)") % {"name": name}
        )
    return amount


def day_in(written: str) -> date | None:
    """A day as a form sends it; None for what is none."""
    form = ReviewForm({"next_on": written})
    return form.cleaned_data["next_on"] if form.is_valid() else None
