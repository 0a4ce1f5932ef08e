"""How the pages for customers look (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.look import views

urlpatterns = [
    path("look-of-pages/", views.look, name="look"),
    path("look-of-pages/colour/", views.colour, name="look_colour"),
    path("look-of-pages/logo/", views.logo, name="look_logo"),
]
