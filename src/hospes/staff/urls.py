"""A person's own pages."""

from django.urls import path

from hospes.staff import views

app_name = "staff"
urlpatterns = [
    path("me/", views.preferences, name="preferences"),
    path("me/details/", views.details, name="details"),
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<int:pk>/revoke/", views.revoke, name="token_revoke"),
    path("me/absence/", views.plan_own_absence, name="absence_new"),
    path("me/absence/<int:pk>/end/", views.end_own_absence, name="absence_end"),
]
