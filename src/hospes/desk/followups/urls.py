"""Coming back to customers (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.followups import table, verbs

urlpatterns = [
    path("cases/<int:pk>/follow-up/", verbs.Plan.as_view(), name="follow_up_new"),
    path("follow-ups/<int:pk>/", verbs.Ask.as_view(), name="follow_up"),
    path("follow-ups/", table.table, name="follow_up_table"),
    path("follow-ups/line/", table.SetLine.as_view(), name="follow_up_line"),
    path("follow-ups/line/<int:pk>/lift/", table.LiftLine.as_view(), name="follow_up_lift"),
]
