"""A letter to the customer: written, held for ten seconds, taken back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hospes.cases import access
from hospes.cases.models import Contact
from hospes.cases.queries import may_work_on, said_since
from hospes.channels.email import operations as mail
from hospes.channels.email.access import letter_or_404
from hospes.channels.email.models import OutboundMessage
from hospes.channels.email.operations import NewerWords
from hospes.desk.cases import forms as ask
from hospes.desk.cases.attaching import Attaching
from hospes.desk.cases.keeping import typed
from hospes.desk.cases.knowing import context as articles_beside
from hospes.desk.cases.knowing import words_of
from hospes.desk.cases.phrases import phrase_of, phrases_for
from hospes.desk.cases.writing import phrase_to_write, take_letter_back, write_to_customer
from hospes.desk.verb import Verb
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

LONGEST_SEARCH = 200


class Reply(Attaching):
    title = _("Write to the customer")
    button = _("Send")
    form_class = ask.ReplyForm
    template = "desk/cases/reply.html"
    verb = "reply"
    reaches_by = ("email",)
    newer: Sequence[Contact] = ()
    written: str = ""

    def proposed(self) -> dict[str, Any]:
        return {"body": phrase_to_write(self.case, self.request.GET, by=self.by, at=self.at)}

    def say(self, form: forms.Form) -> None:
        asked = form.cleaned_data
        seen = self.seen() if "seen" in self.request.POST else None
        write_to_customer(
            case=self.case, body=asked["body"], is_progress=asked["is_progress"], seen=seen,
            files=self.files, by=self.by, at=self.at,
        )  # fmt: skip

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Looking at the letter, for a phrase or an article, or putting one in sends nothing: all words come again."""
        if not {"phrases", "insert", "articles", "insert_article", "look"} & set(request.POST):
            return super().post(request, **kwargs)
        words = typed(request.POST)
        if key := request.POST.get("insert", ""):
            phrase = phrase_of(self.case, key, by=self.by, at=self.at)
            words["body"] = "\n\n".join(filter(None, [words.get("body", "").rstrip(), phrase]))
        if chosen := request.POST.get("insert_article", ""):
            key, _colon, how = chosen.rpartition(":")
            put_in = words_of(key, how, language=self.case.customer.language)
            words["body"] = "\n\n".join(filter(None, [words.get("body", "").rstrip(), put_in]))
        return self._page(self.form_class(initial=words), status=200)

    def _page(self, form: forms.Form, *, status: int) -> HttpResponse:
        self.written = str(form["body"].value() or "")
        return super()._page(form, status=status)

    def refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, NewerWords):
            self.newer = refusal.contacts

    def seen(self) -> int:
        """What is shown as newer counts as read from then on."""
        return self.newer[-1].pk if self.newer else super().seen()

    def context(self) -> dict[str, Any]:
        begun = self.begun
        if self.request.method == "GET" and begun is not None:
            self.newer = said_since(self.case, begun.seen, besides=self.by)
        looked_for = self.request.POST.get("find", "")[:LONGEST_SEARCH]
        reader = get_language() or "en"
        found = phrases_for(self.case, by=self.by, at=self.at, text=looked_for, reader=reader)
        return {
            **super().context(),
            **articles_beside(self.request, self.case),
            "newer": self.newer,
            "phrases": found,
            "looked_for": looked_for,
            "letter": mail.letter(self.case, self.written or "…", self.by),
            "looked_at": "look" in self.request.POST,
        }


@login_required
def phrases(request: HttpRequest, pk: int) -> HttpResponse:
    """The phrases that fit what is looked for, as it is typed."""
    person: Person = request.user  # type: ignore[assignment]
    case = access.case_to_work_on(person, pk)
    text, reader = request.GET.get("find", "")[:LONGEST_SEARCH], get_language() or "en"
    found = phrases_for(case, by=person, at=clock.now(), text=text, reader=reader)
    return render(request, "desk/cases/_phrases.html", {"case": case, "phrases": found, "looked_for": text})


class Undo(Verb):
    """Take a letter back that is still held. Only who wrote it finds it."""

    title = _("Take the letter back")
    lead = _(
        "It has not gone out yet. Its words come back to you, and the customer goes on waiting as before."
    )
    button = _("Take it back")
    letter: OutboundMessage

    def find(self, **kwargs: Any) -> None:
        self.letter = letter_or_404(self.by, kwargs["pk"])
        if self.letter.by_id != self.by.pk or not may_work_on(self.by):
            raise Http404

    def carry_out(self, form: forms.Form) -> str:
        take_letter_back(letter=self.letter, by=self.by, at=self.at)
        return _now("Taken back. Nothing was sent; here are your words.")

    def back(self) -> str:
        taken = self.letter.taken_back_at is not None
        return reverse("desk:reply" if taken else "desk:case", args=[self.letter.case_id])

    def context(self) -> dict[str, Any]:
        return {"case": self.letter.case}
