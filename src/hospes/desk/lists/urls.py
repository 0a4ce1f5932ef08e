"""Lists, views, tags, several cases at once (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.lists import saved, several, tags, views

urlpatterns = [
    path("cases/", views.queue_page, name="queue"),
    path("cases/narrow/", views.narrow_page, name="narrow"),
    path("cases/several/", several.several, name="several"),
    path("cases/several/<int:pk>/", several.run_page, name="run"),
    path("cases/several/<int:pk>/do/", several.run_do, name="run_do"),
    path("cases/several/<int:pk>/undo/", several.run_undo, name="run_undo"),
    path("cases/several/<int:pk>/table/", several.run_file, name="run_file"),
    path("cases/<int:pk>/tags/", tags.Tags.as_view(), name="case_tags"),
    path("views/", saved.views, name="views"),
    path("views/new/", saved.SaveView.as_view(), name="view_new"),
    path("views/<int:pk>/", saved.ChangeView.as_view(), name="view"),
    path("views/<int:pk>/move/", saved.move, name="view_move"),
    path("views/<int:pk>/delete/", saved.delete, name="view_delete"),
    path("tags/", tags.tags, name="tags"),
    path("tags/beginning/", tags.beginning, name="tags_beginning"),
    path("tags/<int:pk>/rename/", tags.Rename.as_view(), name="tag_rename"),
    path("tags/<int:pk>/merge/", tags.Merge.as_view(), name="tag_merge"),
]
