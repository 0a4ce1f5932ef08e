"""Deciding, approving, and the exceptions (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.decisions import approvals, deciding, exceptions

urlpatterns = [
    path("cases/<int:pk>/decide/", deciding.Decide.as_view(), name="decide"),
    path("decisions/<int:pk>/tell/", deciding.Tell.as_view(), name="decision_tell"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/<int:pk>/", approvals.Answer.as_view(), name="approval"),
    path("approvals/<int:pk>/withdraw/", approvals.Withdraw.as_view(), name="approval_withdraw"),
    path("exceptions/", exceptions.exceptions, name="exceptions"),
    path("exceptions/allowance/", exceptions.Allow.as_view(), name="allowance"),
    path("exceptions/<slug:action>/propose/", exceptions.Propose.as_view(), name="exceptions_propose"),
]
