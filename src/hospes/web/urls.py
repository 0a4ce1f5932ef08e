"""The style page, one's preferences, and the place where browsers report a broken rule."""

from django.urls import path

from hospes.web import views

app_name = "web"
urlpatterns = [
    path("style", views.style, name="style"),
    path("preferences", views.preferences, name="preferences"),
    path("csp-report", views.csp_report, name="csp-report"),
]
