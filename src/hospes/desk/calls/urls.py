"""Calls and lines (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.calls import lines, owed, ringing

_OWED = (
    ("claim", owed.Claim, "call_back_claim"),
    ("let-go", owed.LetGo, "call_back_let_go"),
    ("reached", owed.Reached, "call_back_reached"),
    ("not-reached", owed.NotReached, "call_back_not_reached"),
    ("written", owed.Written, "call_back_written"),
    ("unneeded", owed.Unneeded, "call_back_unneeded"),
)
urlpatterns = [
    path("calls/", ringing.calls, name="calls"),
    path("calls/ringing/", ringing.ringing, name="ringing"),
    path("calls/<int:pk>/take/", ringing.take, name="call_take"),
    path("calls/<int:pk>/wave/", ringing.wave, name="call_wave"),
    *(path(f"calls/owed/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _OWED),
    path("lines/", lines.lines, name="lines"),
    path("lines/new/", lines.NewLine.as_view(), name="line_new"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("lines/<int:pk>/about/", lines.ChangeLine.as_view(), name="line_about"),
    path("lines/<int:pk>/secret/", lines.RenewSecret.as_view(), name="line_secret"),
]
