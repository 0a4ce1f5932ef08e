"""The customer's page, opened by its address alone."""

from django.urls import path

from hospes.channels.web import views

urlpatterns = [
    path("<str:token>", views.page, name="page"),
    path("<str:token>/solved", views.solved, name="solved"),
    path("<str:token>/not-yet", views.not_yet, name="not_yet"),
    path("<str:token>/say", views.say, name="say"),
]
