"""The customer's page, opened by its address alone."""

from django.urls import path

from hospes.channels.web import views

urlpatterns = [
    path("<str:token>", views.page, name="page"),
    path("<str:token>/solved", views.solved, name="solved"),
    path("<str:token>/not-yet", views.not_yet, name="not_yet"),
    path("<str:token>/say", views.say, name="say"),
    path("<str:token>/call", views.call, name="call_me"),
    path("<str:token>/files/<int:file>", views.file, name="file"),
    path("<str:token>/well", views.well, name="well"),
    path("<str:token>/not-well", views.not_well, name="not_well"),
    path("<str:token>/changes/<int:pk>", views.change, name="change"),
    path("<str:token>/changes/<int:pk>/accept", views.accept, name="change_accept"),
    path("<str:token>/changes/<int:pk>/decline", views.decline, name="change_decline"),
]
