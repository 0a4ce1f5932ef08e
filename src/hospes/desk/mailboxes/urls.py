"""Mailboxes (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.mailboxes import verbs, views

_VERBS = (
    ("about", verbs.Change, "mailbox_about"),
    ("reading", verbs.Reading, "mailbox_reading"),
    ("sending", verbs.Sending, "mailbox_sending"),
    ("pause", verbs.Pause, "mailbox_pause"),
    ("resume", verbs.Resume, "mailbox_resume"),
    ("addresses/new", verbs.AddAlias, "mailbox_alias_new"),
    ("token", verbs.Tokens, "mailbox_token"),
    ("password", verbs.Passwords, "mailbox_password"),
)
urlpatterns = [
    path("mailboxes/", views.mailboxes, name="mailboxes"),
    path("mailboxes/new/", verbs.New.as_view(), name="mailbox_new"),
    path("mailboxes/<int:pk>/", views.mailbox, name="mailbox"),
    path("mailboxes/<int:pk>/try/", views.try_it, name="mailbox_try"),
    *(path(f"mailboxes/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _VERBS),
    path("addresses/<int:pk>/drop/", verbs.DropAlias.as_view(), name="mailbox_alias_drop"),
]
