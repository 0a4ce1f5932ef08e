"""The customer's question."""

from django.urls import path

from hospes.feedback import views

app_name = "feedback"
urlpatterns = [
    path("f/<str:token>/", views.ask, name="answer"),
    path("c/<str:token>/how-was-it", views.of_case, name="for_case"),
]
