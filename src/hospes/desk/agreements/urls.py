"""What was agreed, wished beyond it, and recommended (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.agreements import page, selling, verbs

urlpatterns = [
    path("cases/<int:pk>/agreed/", page.agreed, name="agreed"),
    path("cases/<int:pk>/agree/", verbs.Agree.as_view(), name="agree"),
    path("cases/<int:pk>/decider/", verbs.NameDecider.as_view(), name="decider"),
    path("cases/<int:pk>/change/", verbs.Propose.as_view(), name="change_new"),
    path("cases/<int:pk>/round/", verbs.BeginRound.as_view(), name="round"),
    path("cases/<int:pk>/recommend/", selling.Recommend.as_view(), name="recommend"),
    path("cases/<int:pk>/sale/", selling.EndSale.as_view(), name="sale_end"),
    path("changes/<int:pk>/tell/", verbs.TellChange.as_view(), name="change_tell"),
    path("changes/<int:pk>/answer/", verbs.AnswerChange.as_view(), name="change_answer"),
    path("changes/<int:pk>/withdraw/", verbs.WithdrawChange.as_view(), name="change_withdraw"),
]
