"""Programs that sign in by themselves (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.programs import verbs, views

urlpatterns = [
    path("programs/", views.programs, name="programs"),
    path("programs/new/", verbs.New.as_view(), name="program_new"),
    path("programs/<int:pk>/secret/", verbs.Renew.as_view(), name="program_secret"),
    path("programs/<int:pk>/revoke/", verbs.Revoke.as_view(), name="program_revoke"),
]
