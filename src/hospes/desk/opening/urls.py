"""Which channel is open now (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.opening import verbs, views

urlpatterns = [
    path("channels/", views.channels, name="channels"),
    path("channels/<slug:channel>/close/", verbs.Close.as_view(), name="channel_close"),
    path("channels/<slug:channel>/open/", verbs.Open.as_view(), name="channel_open"),
]
