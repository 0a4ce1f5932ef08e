"""A letter about a complaint: proposed, looked at, edited, checked, sent; and on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.complaints import access, operations
from hospes.complaints.core.contents import CONTENTS, PASSAGES
from hospes.complaints.models import Letter, LetterKind
from hospes.complaints.operations import Sheet
from hospes.complaints.operations.printing import printed
from hospes.complaints.operations.writing import MAIL, PAPER, WORDS
from hospes.desk.cases.attaching import drop_file, files_beside, files_named, take_up
from hospes.desk.cases.forms import Words
from hospes.desk.complaints.verbs import ComplaintVerb
from hospes.staff.models import Person

HOW = (
    (MAIL, _("By e-mail, with the letter as a PDF")),
    (WORDS, _("By e-mail, the words alone")),
    (PAPER, _("On paper: you print it, and hand it over or post it")),
)
ROWS = {"opening": 1, "key": 3, "reasons": 6, "redress": 4, "why_not_yet": 5}


class LetterForm(forms.Form):
    """A field for every passage of this kind of letter, called by what it says."""

    subject = forms.CharField(label=_("Subject"), max_length=300)

    def __init__(self, *args: Any, sheet: Sheet, wants_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wants_day:
            self.fields["expected"] = forms.DateField(
                label=_("By when can they expect the answer?"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}),
            )
        for key in PASSAGES[sheet.kind]:
            self.fields[key] = forms.CharField(
                label=_(CONTENTS[key].title),
                widget=Words(ROWS.get(key, 2)),
                required=False,
                max_length=10_000,
            )
        self.fields["how"] = forms.ChoiceField(
            label=_("How does it go?"), choices=HOW, widget=forms.RadioSelect
        )

    def passages(self) -> list[Any]:
        """The fields of the passages, as the page shows them."""
        return [self[name] for name in self.fields if name in CONTENTS]


class Write(ComplaintVerb):
    """Looked at as often as wanted; sent once it says what the rules ask for."""

    button = _("Send it")
    template = "desk/complaints/letter.html"
    sheet: Sheet
    looked_at: bool = False
    refused_files: Sequence[str] = ()
    files: frozenset[int] = frozenset()

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        if kwargs["kind"] not in LetterKind.values:
            raise Http404
        self.kind, given = kwargs["kind"], self.request.POST or self.request.GET
        self.verb = operations.chosen_beside(self.kind)
        if self.request.method == "POST":
            came, self.refused_files = take_up(self.request, self.complaint.case, self.verb, by=self.by)
            drop_file(self.request, self.complaint.case, self.verb, by=self.by)
            self.files = came | files_named(self.request)
        asked = given.get("language", "")
        self.language = asked if asked in dict(settings.LANGUAGES) else ""
        self.expected = _day(given.get("expected", ""))
        self.looked_at = bool(self.request.POST)
        passages = (
            {key: self.request.POST.get(key, "") for key in PASSAGES[self.kind]} if self.looked_at else None
        )
        self.sheet = operations.look_at(
            complaint=self.complaint, kind=self.kind, at=self.at, passages=passages, language=self.language,
            subject=given.get("subject", ""), expected=self.expected,
        )  # fmt: skip

    def make_form(self, data: Any = None) -> forms.Form:
        initial = {
            "subject": self.sheet.subject,
            "how": MAIL,
            "expected": self.expected,
            **self.sheet.passages,
        }
        return LetterForm(data, sheet=self.sheet, wants_day=self.kind == "holding", initial=initial)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.refused_files:
            return self._page(self.make_form(request.POST), status=422)
        if request.POST.get("do") == "look" or {"files_add", "file_drop"} & set(request.POST):
            return self._page(self.make_form(request.POST), status=200)
        return super().post(request, **kwargs)

    def carry_out(self, form: forms.Form) -> str:
        said = form.cleaned_data
        letter = operations.send_letter(
            **self.what(), kind=self.kind, passages={key: said[key] for key in PASSAGES[self.kind]},
            subject=said["subject"], language=self.sheet.language, expected=said.get("expected"), how=said["how"],
            files=self.files,
        )  # fmt: skip
        if said["how"] == PAPER:
            return _now("Kept. Print it below: “%(subject)s”.") % {"subject": letter.subject}
        return _now("Sent. It goes out with the next mail, within seconds.")

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            **files_beside(self.complaint.case, self.verb, self.by, self.refused_files),
            "verb": self.verb,
            "title": LetterKind(self.kind).label,
            "sheet": self.sheet,
            "missing": [operations.told(each) for each in self.sheet.missing],
            "looked_at": self.looked_at,
            "languages": settings.LANGUAGES,
            "rules": self.complaint.kept_rules,
        }


@login_required
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as it was sent, on paper."""
    person: Person = request.user  # type: ignore[assignment]
    return as_file(access.letter_or_404(person, pk))


def as_file(letter: Letter) -> HttpResponse:
    """The letter as a PDF to keep."""
    response = HttpResponse(printed(letter), content_type="application/pdf")
    name = f"{letter.complaint.key}-{letter.kind}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
