"""Who may come in, and to whom a page about people is open. Every room's views stand behind these."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from hospes.staff import queries
from hospes.staff.core import roles as core
from hospes.staff.models import Absence, Client, Person, Role, Team, Token

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request of which we know who sent it; for annotations only."""

    user: Person


View = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> Door[P]:
    """Only for people who are signed in; others are led to the sign-in and back again."""

    @wraps(view)
    @never_cache
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(cast(SignedInRequest, request), *args, **kwargs)

    return cast(Door[P], door)


def role_required(*roles: str) -> Callable[[View[P]], Door[P]]:
    """Only for people with one of the roles; the others read which role opens the page and whom to ask.

    For whole pages. A row that is not somebody's is a 404, whatever their role: see each room's `access`.
    """

    def behind(view: View[P]) -> Door[P]:
        @signed_in
        @wraps(view)
        def door(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.user.has_role(*roles):
                return view(request, *args, **kwargs)
            return role_needed(request, roles)

        return door

    return behind


def role_needed(request: HttpRequest, roles: tuple[str, ...]) -> HttpResponse:
    """The page that says which role opens this door and who can give it; status 403."""
    shown = {
        "roles": [Role(role).label for role in core.in_order(roles)],
        "ask": queries.holders_of(core.ADMINISTRATOR)[:3],
    }
    return render(request, "staff/role_needed.html", shown, status=403)


def may_plan_absence_of(viewer: Person, person: Person) -> bool:
    """Everybody plans their own days away; those who lead plan those of others."""
    return viewer == person or core.may_plan_absences(viewer.roles)


def may_change(viewer: Person, person: Person) -> bool:
    """Whether the viewer may change this person's roles, team, details, and let them go."""
    return core.may_touch(viewer.roles, person.roles)


def person_or_404(viewer: Person, pk: int) -> Person:
    """Any colleague, for those who look after people; oneself, for everybody; else a 404."""
    person = Person.objects.select_related("team").filter(pk=pk).first()
    if person is None or not may_plan_absence_of(viewer, person):
        raise Http404
    return person


def team_or_404(viewer: Person, pk: int) -> Team:
    """A team, for those who change teams; else a 404."""
    team = Team.objects.filter(pk=pk).first() if core.may_keep_people(viewer.roles) else None
    if team is None:
        raise Http404
    return team


def team_to_plan_or_404(viewer: Person, pk: int) -> Team:
    """A team, for those who say who looks after what and when; else a 404."""
    team = Team.objects.filter(pk=pk).first() if core.may_plan_absences(viewer.roles) else None
    if team is None:
        raise Http404
    return team


def absence_or_404(viewer: Person, pk: int) -> Absence:
    """An absence that the viewer may end, or a 404."""
    absence = Absence.objects.select_related("person", "deputy").filter(pk=pk).first()
    if absence is None or not may_plan_absence_of(viewer, absence.person):
        raise Http404
    return absence


def token_or_404(viewer: Person, pk: int) -> Token:
    """One's own token, or a 404: nobody else sees that it exists."""
    token = Token.objects.filter(pk=pk, person=viewer).first()
    if token is None:
        raise Http404
    return token


def client_or_404(viewer: Person, pk: int) -> Client:
    """A program, for an administrator; else a 404."""
    found = (
        Client.objects.select_related("person").filter(pk=pk).first()
        if viewer.has_role(core.ADMINISTRATOR)
        else None
    )
    if found is None:
        raise Http404
    return found
