"""The lead's inbox: what colleagues suggest, by the part it is about, and the answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write, suggestion_to_answer
from hospes.codex.core.suggesting import element_of, may, trail, wording_at
from hospes.codex.forms.options import Choices, Options
from hospes.codex.models import Draft, Suggestion, SuggestionKind, SuggestionState
from hospes.codex.queries import WRITERS, voices
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required, signed_in

VERBS = ("take_up", "not_now", "merge", "put_back")
# What can be asked for; those that stand with another one are seen there.
STATES: Options = [
    (state.value, state.label)
    for state in SuggestionState
    if state not in (SuggestionState.MERGED,)
]  # fmt: skip


@role_required(*WRITERS)
def inbox(request: SignedInRequest) -> HttpResponse:
    """Suggestions, narrowed by state, kind, situation and language."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "situation", "language")}
    asked["state"] = request.GET.get("state", SuggestionState.OPEN.value)
    narrowed = voices.Narrowed(**{name: value[:340] for name, value in asked.items()})
    found = voices.inbox(narrowed, after=request.GET.get("after", ""), language=_reader())
    shown = {
        "inbox": found,
        "asked": asked,
        "lang": _reader(),
        "states": STATES,
        "kinds": SuggestionKind.choices,
    }
    return render(request, "codex/studio/inbox.html", {**shown, **_narrowing()})


def _narrowing() -> dict[str, Any]:
    """The situations and languages by which the list can be narrowed."""
    current = queries.current_edition()
    if current is None:
        return {"situations": [], "tongues": []}
    codex = queries.parsed(current)
    choices = Choices(codex, _reader())
    situations = [(each.key, choices.say(each.name)) for each in codex.situations]
    return {"situations": [*situations, ("promises", _("Promises"))], "tongues": list(codex.languages)}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def suggestion(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One suggestion with all that says the same, and its answer."""
    found = suggestion_to_answer(request.user, pk)
    if found.into_id is not None:
        return redirect("codex:suggestion", found.into_id)
    if request.method != "POST":
        return _page(request, found)
    try:
        return _answered(request, found)
    except Refusal as refusal:
        return _page(request, found, refused=refusal)


def _answered(request: SignedInRequest, found: Suggestion) -> HttpResponse:
    told: dict[str, Any] = {"by": request.user, "at": clock.now(), "suggestion": found}
    sent, verb = request.POST, request.POST.get("verb", "")
    if verb in ("take_up", "by_hand"):
        by_hand = verb == "by_hand"
        taken = operations.take_up(
            **told, draft=_chosen(request), words=sent.get("words", ""), by_hand=by_hand
        )
        return _go_on(request, taken, by_hand=by_hand)
    if verb == "not_now":
        operations.answer_not_now(**told, reason=sent.get("reason", ""))
        messages.success(request, _("%(name)s can read the answer now.") % {"name": found.person.name})
        return redirect("codex:inbox")
    if verb == "merge":
        other = suggestion_to_answer(request.user, _number(sent.get("into", "")))
        operations.merge_suggestions(**told, into=other)
        messages.success(request, _("They stand together now."))
        return redirect("codex:suggestion", other.pk)
    if verb == "put_back":
        operations.put_back(**told)
        return redirect("codex:suggestion", found.pk)
    raise Http404


def _chosen(request: SignedInRequest) -> Draft | None:
    """The draft that was chosen; None for the next edition's."""
    number = _number(request.POST.get("draft", ""))
    return draft_to_write(request.user, number) if number else None


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 18 else 0


def _go_on(request: HttpRequest, taken: Suggestion, *, by_hand: bool) -> HttpResponse:
    """To the part in the draft: what was written is seen there, and what is still to be written has its form."""
    said = _("Taken up in the draft “%(draft)s”. Write it below; the suggestion stands above the form.")
    if taken.kind == SuggestionKind.FIX and not by_hand:
        said = _("Taken up: the words stand in the draft “%(draft)s”.")
    draft = taken.draft
    assert draft is not None  # noqa: S101 (what is taken up has its draft: the database holds it)
    messages.success(request, said % {"draft": draft.name})
    codex = queries.parsed_draft(draft)
    element = element_of(codex, taken.path)
    if element is None:
        return redirect("codex:draft", draft.pk)
    query = {"in": taken.language} if taken.language in codex.languages[1:] else None
    return redirect(reverse("codex:write", args=[draft.pk, element.path], query=query))


def _page(request: HttpRequest, found: Suggestion, *, refused: Refusal | None = None) -> HttpResponse:
    codex = queries.codex_in_force()
    shown = {
        "suggestion": found,
        "trail": trail(codex, found.path, _reader()) if codex else (),
        "stands": wording_at(codex, found.path, found.field, found.language)
        if codex and found.field
        else None,
        "same": voices.same_as(found),
        "others": voices.mergeable_with(found),
        "drafts": queries.drafts(),
        "may": {verb: may(verb, found.state) for verb in VERBS},  # type: ignore[arg-type]  # those are verbs
        "refused": str(refused or ""),
        "sent": request.POST if refused else {},
        "lang": _reader(),
    }
    return render(request, "codex/studio/suggestion.html", shown, status=refused.status if refused else 200)


def _reader() -> str:
    return get_language() or "en"
