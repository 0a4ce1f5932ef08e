"""Complaints: begun, handled stage by stage, written about, listed (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.complaints import disputes, house, letters, lists, page, verbs

_VERBS = (
    ("take-back", verbs.TakeBack, "complaint_take_back"),
    ("about", verbs.NameAbout, "complaint_about"),
    ("acknowledge", verbs.Acknowledge, "complaint_acknowledge"),
    ("assess", verbs.Assess, "complaint_assess"),
    ("investigate", verbs.Investigate, "complaint_investigate"),
    ("findings", verbs.Findings, "complaint_findings"),
    ("decide", verbs.Decide, "complaint_decide"),
    ("tell", verbs.Tell, "complaint_tell"),
    ("pause", verbs.PauseClock, "complaint_pause"),
    ("resume", verbs.ResumeClock, "complaint_resume"),
    ("close", verbs.Close, "complaint_close"),
    ("reopen", verbs.Reopen, "complaint_reopen"),
    ("outside", disputes.Open, "complaint_outside"),
)

urlpatterns = [
    path("cases/<int:pk>/complain/", verbs.Complain.as_view(), name="complain"),
    path("complaints/", lists.complaints, name="complaints"),
    path("complaints/rules/", house.rules, name="complaint_rules"),
    path("complaints/rules/set/", house.SetRules.as_view(), name="complaint_rules_set"),
    path("complaints/<int:pk>/", page.complaint, name="complaint"),
    *(path(f"complaints/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _VERBS),
    path("complaints/<int:pk>/letter/<slug:kind>/", letters.Write.as_view(), name="complaint_letter"),
    path("complaints/letters/<int:pk>.pdf", letters.pdf, name="complaint_letter_file"),
    path("complaints/outside/<int:pk>/", disputes.NoteOutcome.as_view(), name="complaint_outcome"),
]
