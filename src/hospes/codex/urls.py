"""The addresses of the book and of the studio. `codex:part` leads to any part of the book by its path."""

from django.urls import path

from hospes.codex.views import reading, studio

app_name = "codex"
urlpatterns = [
    path("", reading.contents, name="book"),
    path("search", reading.search, name="search"),
    path("editions", reading.editions, name="editions"),
    path("editions/<int:number>/changes", reading.changes, name="changes"),
    path("promises", reading.promises, name="promises"),
    path("behaviours", reading.behaviours, name="behaviours"),
    path("authority", reading.authority, name="authority"),
    path("facts", reading.facts, name="facts"),
    path("house", reading.house, name="house"),
    path("studio", studio.drafts, name="studio"),
    path("studio/begin", studio.begin, name="begin"),
    path("studio/<int:pk>", studio.draft, name="draft"),
    path("studio/<int:pk>/undo", studio.undo, name="undo"),
    path("studio/<int:pk>/publish", studio.publish, name="publish"),
    path("studio/<int:pk>/discard", studio.discard, name="discard"),
    path("studio/<int:pk>/add", studio.add, name="add"),
    path("studio/<int:pk>/arrange", studio.arrange, name="arrange"),
    path("studio/<int:pk>/write/<path:path>", studio.write, name="write"),
    path("<slug:key>", reading.situation, name="situation"),
    path("<path:path>", reading.part, name="part"),
]
