"""The figures."""

from django.urls import path

from hospes.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.overview_page, name="overview"),
    path("export.csv", views.as_csv, name="export"),
    path("follow-ups.csv", views.follow_ups_csv, name="follow_ups_export"),
    path("usage/<slug:situation>/", views.usage_page, name="usage"),
    path("usage/<slug:situation>/export.csv", views.usage_csv, name="usage_export"),
    path("usage-of/<path:path>", views.element, name="usage_of"),
    path("touched/<int:pk>/", views.touched_draft, name="touched"),
    path("touched-by/<path:path>", views.touched_part, name="touched_part"),
    path("<slug:figure>/", views.behind, name="cases"),
]
