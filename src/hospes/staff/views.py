"""A person's own pages: how the screen looks, how one is reached, when one is away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff import access, operations, queries
from hospes.staff.access import SignedInRequest, signed_in
from hospes.staff.forms import CHOSEN, AbsenceForm, DetailsForm, PreferencesForm, TokenForm
from hospes.web import preferences as on_this_device


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def preferences(request: SignedInRequest) -> HttpResponse:
    """One's own settings; the menu in the header posts one of them and comes back to where it was."""
    if request.method != "POST":
        return _page(request)
    form = PreferencesForm(request.POST)
    if not form.is_valid():
        return _page(request, preferences_form=form)
    person = operations.change_preferences(by=request.user, at=clock.now(), **form.chosen())
    with override(person.language):
        messages.success(request, _("Your settings are saved."))
    back = HttpResponseRedirect(_back(request))
    # The sign-in page of this device speaks the same language and looks the same.
    on_this_device.remember(request, back, form.chosen())
    return back


@require_POST
@signed_in
def details(request: SignedInRequest) -> HttpResponse:
    """One's own name, address and number."""
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _page(request, details_form=form)
    try:
        operations.change_person(by=request.user, at=clock.now(), person=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        request.user.refresh_from_db()
        return _page(request, details_form=form)
    messages.success(request, _("Your details are saved."))
    return redirect("staff:preferences")


@require_POST
@signed_in
def plan_own_absence(request: SignedInRequest) -> HttpResponse:
    """Days on which somebody else acts for me."""
    form = AbsenceForm(request.POST, person=request.user)
    if not form.is_valid():
        return _page(request, absence_form=form)
    try:
        absence = operations.plan_absence(
            by=request.user, at=clock.now(), person=request.user, **form.planned()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, absence_form=form)
    messages.success(
        request, _("Planned. %(name)s acts for you on these days.") % {"name": absence.deputy.name}
    )
    return redirect("staff:preferences")


@require_POST
@signed_in
def end_own_absence(request: SignedInRequest, pk: int) -> HttpResponse:
    """I am back, or I am not going after all."""
    operations.end_absence(by=request.user, at=clock.now(), absence=access.absence_or_404(request.user, pk))
    messages.success(request, _("From now on you act yourself again."))
    return redirect("staff:preferences")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tokens(request: SignedInRequest) -> HttpResponse:
    """The keys with which programs act as me. A new one is shown in this answer, and never again."""
    form, key = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            _token, key = operations.make_token(
                by=request.user,
                at=clock.now(),
                name=asked["name"],
                may_write=asked["scope"] == "write",
                scopes=form.scopes() if asked["scope"] == CHOSEN else (),
            )
            form = TokenForm()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "key": key, "tokens": queries.tokens_of(request.user)}
    return render(request, "staff/tokens.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """A program acts for me no longer."""
    operations.revoke_token(by=request.user, at=clock.now(), token=access.token_or_404(request.user, pk))
    messages.success(request, _("Revoked. Whatever used this token is out from now on."))
    return redirect("staff:tokens")


def _page(request: SignedInRequest, **filled: forms.Form) -> HttpResponse:
    """The whole page, with the one form that needs another look as it was sent."""
    person, at = request.user, clock.now()
    shown: dict[str, Any] = {
        "person": person,
        "preferences_form": PreferencesForm(
            initial=_fields(person, "language", "theme", "density"), whole=True
        ),
        "details_form": DetailsForm(initial=_fields(person, "name", "email", "phone")),
        "absence_form": AbsenceForm(person=person),
        "absences": queries.absences_of(person, at=at),
        "represented": queries.represented_by(person, at),
        "moment": at,
    }
    return render(request, "staff/preferences.html", {**shown, **filled}, status=422 if filled else 200)


def _fields(person: object, *names: str) -> dict[str, Any]:
    return {name: getattr(person, name) for name in names}


def _back(request: SignedInRequest) -> str:
    """Where the person was, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and own else request.path
