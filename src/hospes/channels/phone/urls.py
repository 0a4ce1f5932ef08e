"""Where exchanges tell us of calls."""

from django.urls import path

from hospes.channels.phone import views

urlpatterns = [path("in/<str:key>", views.heard, name="phone_in")]
