"""The book's addresses. `codex:part` leads to any part by its path: `codex/complaint/receive/welcome`."""

from django.urls import path

from hospes.codex import views

app_name = "codex"
urlpatterns = [
    path("", views.contents, name="book"),
    path("search", views.search, name="search"),
    path("editions", views.editions, name="editions"),
    path("editions/<int:number>/changes", views.changes, name="changes"),
    path("promises", views.promises, name="promises"),
    path("behaviours", views.behaviours, name="behaviours"),
    path("authority", views.authority, name="authority"),
    path("facts", views.facts, name="facts"),
    path("house", views.house, name="house"),
    path("<slug:key>", views.situation, name="situation"),
    path("<path:path>", views.part, name="part"),
]
