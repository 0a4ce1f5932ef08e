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
    path("coverage/", views.coverage_page, name="coverage"),
    path("coverage/export.csv", views.coverage_csv, name="coverage_export"),
    path("coverage/<int:weekday>/<int:hour>/", views.coverage_cases, name="coverage_cases"),
    path("staffing/", views.staffing_page, name="staffing"),
    path("staffing/export.csv", views.staffing_csv, name="staffing_export"),
    path("<slug:figure>/", views.behind, name="cases"),
]
