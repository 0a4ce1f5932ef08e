"""The guide's verbs. Each is a POST from a form that also works without JavaScript."""

from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from hospes.cases import access as case_access
from hospes.cases.access import known_or_404
from hospes.cases.models import Channel, Confidence, Fact
from hospes.codex.forms.suggest import suggested_in
from hospes.codex.models import Edition
from hospes.codex.operations import suggest
from hospes.codex.queries import current_edition
from hospes.desk.guide.forms import facts_in, moment_in, sure_in
from hospes.desk.guide.showing import DRAWERS, Look, address, context, go_on, mode_of, part, show
from hospes.encounters import access, operations
from hospes.encounters.models import Encounter
from hospes.encounters.queries import latest_contact
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.web.htmx import client_redirect, is_fragment

CHANNELS = frozenset(Channel.values)


@login_required
def column(request: HttpRequest, pk: int) -> HttpResponse:
    """The guide in its ordinary size: the column's fragment, or a page of its own."""
    return full(request, pk, mode_of(request))


@login_required
def full(request: HttpRequest, pk: int, mode: str) -> HttpResponse:
    """The guide alone; `?step=` looks at another step without leaving a mark."""
    person: Person = request.user  # type: ignore[assignment]
    encounter = access.encounter_or_404(person, pk)
    asked = request.GET
    look = Look(
        mode,
        turned_to=asked.get("step", ""),
        verify=asked.get("verify", ""),
        change=asked.get("change", ""),
        opened=asked.get("open", "") if asked.get("open") in DRAWERS else "",
        suggested="suggested" in asked,
    )
    return show(request, encounter, look)


@login_required
def drawer(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """What opens on demand beside the step; the whole guide with it without JavaScript."""
    if what not in DRAWERS:
        raise Http404
    find = access.encounter_to_lead if DRAWERS[what] else access.encounter_or_404
    encounter = find(request.user, pk)  # type: ignore[arg-type]
    look = Look(mode_of(request), opened=what)
    if not is_fragment(request):
        return show(request, encounter, look)
    return part(request, context(request, encounter, look), f"_open_{what}")


@login_required
def known(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One known fact with the forms to verify or correct it."""
    encounter = access.encounter_to_lead(request.user, pk)  # type: ignore[arg-type]
    look = Look(mode_of(request), change=key)
    if not is_fragment(request):
        return show(request, encounter, look)
    shown = context(request, encounter, look)
    fact = next((fact for fact in shown["guide"].known if fact.key == key), None)
    if fact is None:
        raise Http404
    return part(request, shown, "_fact", fact=fact)


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() and len(written) < 18 else None


class Verb(LoginRequiredMixin, View):
    """One verb on one run. Subclasses act in `carry_out`; what is refused is shown with every word kept."""

    name: ClassVar[str] = ""
    by: Person
    at: datetime

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Somebody reloaded after a refusal: back to the guide."""
        encounter = access.encounter_or_404(request.user, pk)  # type: ignore[arg-type]
        return redirect(address(encounter, Look(mode_of(request))))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.by, self.at = request.user, clock.now()  # type: ignore[assignment]
        encounter = access.encounter_to_lead(self.by, pk)
        sent = request.POST
        if more := sent.get("more", ""):
            return show(
                request, encounter, Look(mode_of(request), sent.get("path", ""), verb=self.name, more=more)
            )
        try:
            look = self.carry_out(encounter, sent) or Look()
        except Refusal as refusal:
            kept = Look(mode_of(request), sent.get("path", ""), verb=self.name, refusal=refusal)
            return show(request, encounter, kept)
        return go_on(request, encounter, replace(look, mode=mode_of(request)))

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look | None:
        """Do it; may say what to look at then, the next step otherwise."""
        raise NotImplementedError

    @property
    def who_when(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}


class Do(Verb):
    """Done, with how it turned out, what was told, and what was promised."""

    name = "do"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look | None:
        if "keep" in sent:  # Enter in a field keeps what was said and stays at the step
            return self._keep(encounter, sent)
        operations.do_step(
            encounter=encounter,
            path=sent.get("path", ""),
            outcome=sent.get("outcome", ""),
            note=sent.get("note", ""),
            facts=facts_in(sent),
            sure=sure_in(sent),
            promised=sent.get("promised", ""),
            due_at=moment_in(sent, "due_at", at=self.at),
            seen=_number(sent.get("seen", "")),
            **self.who_when,
        )
        return None

    def _keep(self, encounter: Encounter, sent: QueryDict) -> Look | None:
        path = sent.get("path", "")
        operations.note_facts(
            encounter=encounter, facts=facts_in(sent), sure=sure_in(sent), path=path, **self.who_when
        )
        return Look(turned_to=path) if sent.get("chosen") else None


class NoteFacts(Verb):
    """What else they told, in any order."""

    name = "facts"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.note_facts(
            encounter=encounter,
            facts=facts_in(sent),
            sure=sure_in(sent),
            path=sent.get("path", ""),
            **self.who_when,
        )


class AskAgain(Verb):
    name = "ask_again"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look:
        key, path = sent.get("key", ""), sent.get("path", "")
        operations.ask_again(
            encounter=encounter, key=key, why=sent.get("why", ""), path=path, **self.who_when
        )
        return Look(verify=key)


class _OfAFact(Verb):
    """About a fact that is known in the run's case, whatever case of the customer's it was told in."""

    def fact_in(self, encounter: Encounter, sent: QueryDict) -> Fact:
        return known_or_404(self.by, encounter.case_id, _number(sent.get("fact", "")) or 0, to_change=True)


class Correct(_OfAFact):
    name = "correct"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        fact = self.fact_in(encounter, sent)
        operations.correct_fact(
            encounter=encounter,
            fact=fact,
            value=facts_in(sent).get(fact.key),
            why=sent.get("why", ""),
            confidence=sure_in(sent).get(fact.key, Confidence.CERTAIN),
            **self.who_when,
        )


class AskToConfirm(_OfAFact):
    """A fact in doubt, or told long ago, is put to them, once."""

    name = "ask_to_confirm"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look:
        fact = self.fact_in(encounter, sent)
        operations.ask_to_confirm(encounter=encounter, fact=fact, **self.who_when)
        return Look(change=fact.key)


class Confirm(_OfAFact):
    """They say that it is so."""

    name = "confirm"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.confirm_fact(encounter=encounter, fact=self.fact_in(encounter, sent), **self.who_when)


class Skip(Verb):
    name = "skip"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.skip_step(
            encounter=encounter, path=sent.get("path", ""), reason=sent.get("reason", ""), **self.who_when
        )


class NotNow(Verb):
    name = "not_now"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.dismiss(encounter=encounter, path=sent.get("path", ""), **self.who_when)


class Revisit(Verb):
    name = "revisit"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.revisit(encounter=encounter, path=sent.get("path", ""), **self.who_when)


class OffChart(Verb):
    name = "off_chart"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.note_off_chart(encounter=encounter, note=sent.get("note", ""), **self.who_when)


class Suggest(Verb):
    """Something to change in the step at hand, with this case as its evidence."""

    name = "suggest"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look:
        path = sent.get("path", "")
        suggest(
            **suggested_in(sent, path=path),
            edition=Edition.objects.defer("body").get(pk=encounter.edition_id),
            case=encounter.case_id,
            encounter=encounter.pk,
            **self.who_when,
        )
        return Look(turned_to=path if sent.get("chosen") else "", suggested=True)


class Moment(Verb):
    name = "moment"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> Look | None:
        operations.mark_moment(
            encounter=encounter,
            moment_path=sent.get("moment", ""),
            landed=sent.get("landed", ""),
            note=sent.get("note", ""),
            **self.who_when,
        )
        return Look(turned_to=sent.get("path", "")) if sent.get("chosen") else None


class Pause(Verb):
    name = "pause"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        until = moment_in(sent, "until", at=self.at)
        operations.pause(encounter=encounter, note=sent.get("note", ""), until=until, **self.who_when)


class Resume(Verb):
    name = "resume"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        channel = sent.get("channel", "")
        known = {value for value, _label in Encounter._meta.get_field("channel").flatchoices}
        operations.resume(encounter=encounter, channel=channel if channel in known else "", **self.who_when)


class End(Verb):
    name = "end"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        operations.end(
            encounter=encounter, outcome=sent.get("outcome", ""), note=sent.get("note", ""), **self.who_when
        )


class Move(Verb):
    name = "move"

    def carry_out(self, encounter: Encounter, sent: QueryDict) -> None:
        newest = current_edition()
        if newest is not None:
            operations.move_to_edition(encounter=encounter, edition=newest, **self.who_when)


class Begin(LoginRequiredMixin, View):
    """Begin to be guided: the situation is chosen by what customers say."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Somebody reloaded: back to the case, if it is theirs to see."""
        return redirect("desk:case", case_access.case_or_404(request.user, pk).pk)  # type: ignore[arg-type]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        person: Person = request.user  # type: ignore[assignment]
        case = case_access.case_to_work_on(person, pk)
        sent = request.POST
        channel = sent.get("channel", "") if sent.get("channel") in CHANNELS else case.channel
        try:
            encounter = operations.begin(
                case=case,
                situation=sent.get("situation", ""),
                channel=channel,
                contact=latest_contact(case, channel),
                by=person,
                at=clock.now(),
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
            back = reverse("desk:case", args=[pk])
            return client_redirect(back) if is_fragment(request) else redirect(back)
        return go_on(request, encounter, Look(mode_of(request)))
