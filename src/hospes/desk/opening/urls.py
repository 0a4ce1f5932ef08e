"""Which channel is open now (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.opening import block, verbs, views

urlpatterns = [
    path("channels/block/", block.block, name="block"),
    path("channels/block/preview/", block.preview, name="block_preview"),
    path("channels/", views.channels, name="channels"),
    path("channels/<slug:channel>/close/", verbs.Close.as_view(), name="channel_close"),
    path("channels/<slug:channel>/open/", verbs.Open.as_view(), name="channel_open"),
]
