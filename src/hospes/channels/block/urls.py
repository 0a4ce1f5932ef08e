"""The doors of the contact block: open to any page of any site, with no authority of any browser."""

from django.urls import path

from hospes.channels.block import views

urlpatterns = [
    path("v1.js", views.script, name="block_script"),
    path("now", views.now, name="block_now"),
    path("help", views.help_found, name="block_help"),
    path("write", views.write, name="block_write"),
    path("call", views.call, name="block_call"),
]
