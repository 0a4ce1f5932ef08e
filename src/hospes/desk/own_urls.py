"""The screens that compose several rooms."""

from django.urls import path

from hospes.desk.cases import letters, row_verbs, verbs
from hospes.desk.cases import views as cases
from hospes.desk.contact import views as contact
from hospes.desk.day import views as day

_CASE = (
    ("reply", verbs.Reply, "reply"),
    ("note", verbs.Note, "note"),
    ("call", verbs.Call, "call"),
    ("promise", verbs.Promise, "promise"),
    ("hand-over", verbs.OfferHandover, "hand_over"),
    ("ask", verbs.AskWhetherSolved, "ask_solved"),
    ("solved", verbs.SpokenYes, "spoken_yes"),
    ("not-yet", verbs.NotYet, "not_yet"),
    ("announce-closing", verbs.AnnounceClosing, "announce_closing"),
    ("close", verbs.CloseWithReason, "close"),
    ("reopen", verbs.Reopen, "reopen"),
)
_ROWS = (
    ("promises/<int:pk>/keep", row_verbs.Keep, "keep"),
    ("promises/<int:pk>/move", row_verbs.Move, "move"),
    ("promises/<int:pk>/take-back", row_verbs.Cancel, "cancel"),
    ("handovers/<int:pk>/accept", row_verbs.Accept, "accept"),
    ("handovers/<int:pk>/decline", row_verbs.Decline, "decline"),
    ("handovers/<int:pk>/withdraw", row_verbs.Withdraw, "withdraw"),
    ("handovers/<int:pk>/told", row_verbs.Told, "told"),
    ("facts/<int:pk>/correct", row_verbs.CorrectFact, "correct_fact"),
)

urlpatterns = [
    path("", day.day, name="day"),
    path("contact/", contact.NewContact.as_view(), name="new_contact"),
    path("contact/matches/", contact.matches, name="contact_matches"),
    path("cases/", cases.queue_page, name="queue"),
    path("cases/<int:pk>/", cases.case, name="case"),
    *(path(f"cases/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _CASE),
    *(path(f"{address}/", verb.as_view(), name=name) for address, verb, name in _ROWS),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.Letter.as_view(), name="letter"),
    path("search/", cases.search, name="search"),
]
