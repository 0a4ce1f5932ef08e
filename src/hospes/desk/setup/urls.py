"""What one sets up (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.setup import views

urlpatterns = [path("settings/", views.setup, name="setup")]
