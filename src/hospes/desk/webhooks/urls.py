"""Webhooks (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.webhooks import verbs, views

_VERBS = (
    ("about", verbs.Change, "webhook_about"),
    ("secret", verbs.Rotate, "webhook_secret"),
    ("stop", verbs.Stop, "webhook_stop"),
    ("start", verbs.Start, "webhook_start"),
    ("test", verbs.Test, "webhook_test"),
    ("again", verbs.ReplaySpan, "webhook_again"),
)
urlpatterns = [
    path("webhooks/", views.webhooks, name="webhooks"),
    path("webhooks/new/", verbs.New.as_view(), name="webhook_new"),
    path("webhooks/<int:pk>/", views.webhook, name="webhook"),
    *(path(f"webhooks/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _VERBS),
    path("deliveries/<int:pk>/again/", verbs.Replay.as_view(), name="delivery_again"),
]
