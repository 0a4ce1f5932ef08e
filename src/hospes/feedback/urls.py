"""The customer's question."""

from django.urls import path

from hospes.feedback import views

app_name = "feedback"
urlpatterns = [path("f/<str:token>/", views.ask, name="answer")]
