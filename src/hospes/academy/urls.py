"""Where editions are read, accepted, and counted."""

from django.urls import path

from hospes.academy import views

app_name = "academy"
urlpatterns = [
    path("", views.editions, name="editions"),
    path("editions/<int:number>/accept", views.accept, name="accept"),
    path("editions/<int:number>/people", views.roll, name="roll"),
]
