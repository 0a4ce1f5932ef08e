"""The figures."""

from django.urls import path

from hospes.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.overview_page, name="overview"),
    path("export.csv", views.as_csv, name="export"),
    path("<slug:figure>/", views.behind, name="cases"),
]
