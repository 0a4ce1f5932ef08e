"""Every door of the house."""

from django.urls import URLPattern, URLResolver, include, path

from hospes.api.views.door import sign_in_here
from hospes.config.health import healthz

handler400 = "hospes.web.views.could_not_be_read"

_ROOMS = (
    ("api/", "hospes.api"),  # first, for programs ask often, and the others have hundreds of doors
    ("", "hospes.web"),
    ("", "hospes.staff"),
    ("", "hospes.desk"),
    ("codex/", "hospes.codex"),
    ("", "hospes.knowledge"),
    ("", "hospes.channels"),
    ("files/", "hospes.files"),
    ("quality/", "hospes.quality"),
    ("learn/", "hospes.academy"),
    ("insight/", "hospes.insight"),
    ("", "hospes.complaints"),
    ("", "hospes.feedback"),
)


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path(".well-known/oauth-authorization-server", sign_in_here, name="oauth-metadata"),
    path("account/", include("hospes.config.account_urls")),
    *(path(prefix, include(f"{room}.urls")) for prefix, room in _ROOMS),
]
