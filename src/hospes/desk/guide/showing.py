"""The guide on the screen: in the case's third column, or alone in large type on the phone and at the counter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.cases.access import seen_among
from hospes.cases.queries import may_work_on
from hospes.codex.forms.suggest import Suggestable, suggestable
from hospes.codex.queries import parsed, span_in_words
from hospes.complaints.queries import complaint_of
from hospes.desk.cases.knowing import named_by, offered_for
from hospes.desk.complained import letters_beside
from hospes.encounters.models import Encounter
from hospes.encounters.queries import Guide, guide, offer_of
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.models import Person
from hospes.web.htmx import is_fragment, trigger

MODES = ("column", "phone", "counter")
# What opens on demand beside the step; True: only for those who lead the run.
DRAWERS = {
    "other": True, "off-chart": True, "suggest": True, "pause": True, "end": True, "newer": True,
    "history": False, "promises": False, "articles": False, "further": False, "ruled-out": False,
}  # fmt: skip
_DRAWER_OF = {
    "facts": "other",
    "off_chart": "off-chart",
    "suggest": "suggest",
    "pause": "pause",
    "end": "end",
    "move": "newer",
}  # a refused verb's own


@dataclass(frozen=True)
class Look:
    """How to show it: where, at which step, what was refused and what had been written then."""

    mode: str = "column"
    turned_to: str = ""
    verify: str = ""  # a known fact that has just been asked again
    change: str = ""  # a known fact somebody wants to verify or correct
    opened: str = ""  # a drawer
    suggested: bool = False  # something was suggested just now
    more: str = ""  # the list that is to have one more row
    verb: str = ""
    refusal: Refusal | None = None


def mode_of(request: HttpRequest) -> str:
    """Where the guide stands on the screen that asks."""
    asked = request.POST.get("mode") or request.GET.get("mode") or "column"
    return asked if asked in MODES else "column"


def context(request: HttpRequest, encounter: Encounter, look: Look) -> dict[str, Any]:
    """What every form of the guide's fragment needs."""
    person: Person = request.user  # type: ignore[assignment]  # the views ask for a signed-in person
    opened = look.opened or _DRAWER_OF.get(look.verb, "")
    language, at = get_language() or "en", clock.now()
    shown = guide(
        encounter,
        language=language,
        at=at,
        viewer=person,
        turned_to=look.turned_to,
        with_other_facts=opened == "other",
        with_further=opened == "further",
        with_ruled_out=opened == "ruled-out",
        run=encounter.as_left,
    )
    return {
        "offer": offer_of(encounter, language=language, at=at) if opened == "newer" else None,
        "guide": shown,
        "seen_cases": seen_among(person, (fact.told_in for fact in shown.known)),
        "suggestable": _suggestable(encounter, shown) if opened == "suggest" else None,
        "suggested": look.suggested,
        "articles": named_by(shown),
        "offered": offered_for(encounter.case, language=language, insertable=False)
        if opened == "articles"
        else (),
        "mode": look.mode,
        "verify": look.verify,
        "change": look.change,
        "opened": opened,
        "refused": look.verb,
        "refusal": str(look.refusal) if look.refusal else "",
        "asked": request.POST if look.refusal or look.more else {},
        "may_work": may_work_on(person),
        "span_in_words": span_in_words,
        **letters_beside(complaint_of(encounter.case)),
    }


def _suggestable(encounter: Encounter, shown: Guide) -> Suggestable | None:
    """What can be said of the step at hand, as the edition has it that leads the run."""
    if shown.step is None:
        return None
    codex = parsed(encounter.edition_id)
    return suggestable(codex, shown.step.path, reader=shown.language, spoken=shown.customer_language)


def fragment(request: HttpRequest, encounter: Encounter, look: Look, *, status: int = 200) -> HttpResponse:
    """The guide alone, to be swapped in; a screen reader hears where it stands now."""
    shown = context(request, encounter, look)
    answer = render(request, "desk/guide/_guide.html", shown, status=status)
    return trigger(answer, "announce", _heard(shown["guide"], shown["refusal"], suggested=shown["suggested"]))


def part(request: HttpRequest, shown: dict[str, Any], name: str, **more: Any) -> HttpResponse:
    """A piece of the guide that opens on demand, by its own template."""
    return render(request, "desk/guide/_alone.html", {**shown, **more, "part": name})


def page(request: HttpRequest, encounter: Encounter, look: Look, *, status: int = 200) -> HttpResponse:
    """The guide as a whole page, in large type when it is used while talking."""
    shown = {**context(request, encounter, look), "case": encounter.case}
    return render(request, "desk/guide/full.html", shown, status=status)


def show(request: HttpRequest, encounter: Encounter, look: Look) -> HttpResponse:
    """The fragment for a swap, the page for a browser."""
    status = look.refusal.status if look.refusal else 200
    draw = fragment if is_fragment(request) else page
    return draw(request, encounter, look, status=status)


def go_on(request: HttpRequest, encounter: Encounter, look: Look) -> HttpResponse:
    """After a verb: the next look, by swap or by redirect, so that reloading repeats nothing."""
    if is_fragment(request):
        return fragment(request, encounter, look)
    return HttpResponseRedirect(address(encounter, look))


def address(encounter: Encounter, look: Look) -> str:
    """Where this look is found by a plain link: the case's page, unless something particular is looked at."""
    wishes = (
        ("step", look.turned_to),
        ("verify", look.verify),
        ("change", look.change),
        ("suggested", "1" if look.suggested else ""),
    )
    asked = {name: value for name, value in wishes if value}
    if look.mode == "column" and not asked:
        return reverse("desk:case", args=[encounter.case_id]) + "#guide"
    name = "desk:guide" if look.mode == "column" else f"desk:guide_{look.mode}"
    return reverse(name, args=[encounter.pk], query=asked)


def _heard(shown: Guide, refusal: str, *, suggested: bool) -> str:
    if refusal:
        return refusal
    if suggested:
        return _("It lies with the service lead now.")
    if shown.step:
        return _("Now: %(step)s") % {"step": shown.step.name}
    return _("The guide has ended.") if shown.stand == "ended" else _("Nothing is prescribed here.")
