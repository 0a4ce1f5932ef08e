"""A verb that belongs to some roles: others read which, and whom to ask."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from hospes.desk.verb import Verb
from hospes.staff.access import role_needed


class RoleVerb(Verb):
    """Subclasses name the roles; whether the row may be touched is still asked of its room's access."""

    roles: ClassVar[tuple[str, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_role(*self.roles):
            return role_needed(request, self.roles)
        return super().dispatch(request, *args, **kwargs)
