"""Cases that belong together, at the desk (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.matters import linking, merging, splitting

urlpatterns = [
    path("cases/<int:pk>/link/", linking.Link.as_view(), name="link_case"),
    path("cases/<int:pk>/split/", splitting.Split.as_view(), name="split_case"),
    path("cases/<int:pk>/merge/", merging.MergeCases.as_view(), name="merge_case"),
    path("case-links/<int:pk>/remove/", linking.Unlink.as_view(), name="unlink_case"),
    path("case-splits/<int:pk>/undo/", splitting.UndoSplit.as_view(), name="undo_split"),
    path("case-merges/<int:pk>/", merging.case_merge, name="case_merge"),
    path("case-merges/<int:pk>/apart/", merging.TakeApart.as_view(), name="take_case_apart"),
]
