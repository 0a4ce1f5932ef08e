"""Where contacts are judged and what was found is read."""

from django.urls import path

from hospes.quality import views

app_name = "quality"
urlpatterns = [
    path("", views.inspections, name="inspections"),
    path("contacts/<int:pk>", views.inspect, name="inspect"),
    path("inspections/<int:pk>", views.inspection, name="inspection"),
    path("inspections/<int:pk>/discard", views.discard, name="discard"),
]
