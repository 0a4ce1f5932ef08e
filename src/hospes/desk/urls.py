"""The screens that compose several rooms."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("hospes.desk.guide.urls")),
    path("", include("hospes.desk.people.urls")),
    path("", include("hospes.desk.setup.urls")),
    path("", include("hospes.desk.calendars.urls")),
    path("", include("hospes.desk.mailboxes.urls")),
    path("", include("hospes.desk.customers.urls")),
    path("", include("hospes.desk.matters.urls")),
    path("", include("hospes.desk.decisions.urls")),
    path("", include("hospes.desk.complaints.urls")),
    path("", include("hospes.desk.agreements.urls")),
    path("", include("hospes.desk.followups.urls")),
    path("", include("hospes.desk.rules.urls")),
    path("", include("hospes.desk.lists.urls")),
    path("", include("hospes.desk.exports.urls")),
    path("", include("hospes.desk.imports.urls")),
    path("", include("hospes.desk.chats.urls")),
    path("", include("hospes.desk.calls.urls")),
    path("", include("hospes.desk.counter.urls")),
    path("", include("hospes.desk.webhooks.urls")),
    path("", include("hospes.desk.own_urls")),
    path("", include("hospes.desk.opening.urls")),
    path("", include("hospes.desk.look.urls")),
    path("", include("hospes.desk.programs.urls")),
]
