"""How the pages for customers look."""

from django.urls import path

from hospes.channels.look import views

urlpatterns = [
    path("<slug:digest>.css", views.style, name="look_style"),
    path("<slug:digest>.<slug:kind>", views.picture, name="look_logo"),
]
