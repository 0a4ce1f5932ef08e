"""Files that are brought in (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.imports import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<int:pk>/", views.bringing, name="import"),
    path("imports/<int:pk>/read/", views.read, name="import_read"),
    path("imports/<int:pk>/columns/", views.columns, name="import_columns"),
    path("imports/<int:pk>/check/", views.check, name="import_check"),
    path("imports/<int:pk>/start/", views.start, name="import_start"),
    path("imports/<int:pk>/give-up/", views.give_up, name="import_give_up"),
    path("imports/<int:pk>/report/", views.report, name="import_report"),
]
