"""What the customer opens of their complaint."""

from django.urls import path

from hospes.complaints import views

app_name = "complaints"
urlpatterns = [path("c/<str:token>/letters/<int:pk>.pdf", views.letter, name="letter")]
