"""Files (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.exports import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/file/", views.export_file, name="export_file"),
]
