"""Files, for whoever may see their case."""

from django.urls import path

from hospes.files import views

app_name = "files"
urlpatterns = [
    path("<int:pk>/", views.file, name="file"),
    path("<int:pk>/content", views.content, name="content"),
    path("chosen/<int:pk>/content", views.chosen, name="chosen"),
]
