"""The guide's doors; `hospes.desk.urls` takes them in."""

from django.urls import path

from hospes.desk.guide import views

_VERBS = (
    ("do", views.Do, "guide_do"),
    ("facts", views.NoteFacts, "guide_facts"),
    ("ask-again", views.AskAgain, "guide_ask_again"),
    ("correct", views.Correct, "guide_correct"),
    ("ask-to-confirm", views.AskToConfirm, "guide_ask_to_confirm"),
    ("confirm", views.Confirm, "guide_confirm"),
    ("skip", views.Skip, "guide_skip"),
    ("not-now", views.NotNow, "guide_not_now"),
    ("revisit", views.Revisit, "guide_revisit"),
    ("off-chart", views.OffChart, "guide_off_chart"),
    ("suggest", views.Suggest, "guide_suggest"),
    ("moment", views.Moment, "guide_moment"),
    ("pause", views.Pause, "guide_pause"),
    ("resume", views.Resume, "guide_resume"),
    ("end", views.End, "guide_end"),
    ("newer-edition", views.Move, "guide_move"),
)

urlpatterns = [
    path("cases/<int:pk>/guide/begin/", views.Begin.as_view(), name="guide_begin"),
    path("guide/<int:pk>/", views.column, name="guide"),
    path("guide/<int:pk>/phone/", views.full, {"mode": "phone"}, name="guide_phone"),
    path("guide/<int:pk>/counter/", views.full, {"mode": "counter"}, name="guide_counter"),
    path("guide/<int:pk>/open/<slug:what>/", views.drawer, name="guide_open"),
    path("guide/<int:pk>/known/<slug:key>/", views.known, name="guide_fact"),
    *(path(f"guide/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _VERBS),
]
