"""The screens that compose several rooms."""

from django.urls import path

from hospes.desk import palette
from hospes.desk.cases import (
    attaching,
    doubting,
    evidence,
    keeping,
    knowing,
    letters,
    mentions,
    new_matter,
    presence,
    replying,
    row_verbs,
    snoozing,
    verbs,
    whose,
)
from hospes.desk.cases import views as cases
from hospes.desk.contact import views as contact
from hospes.desk.day import team
from hospes.desk.day import verbs as day_verbs
from hospes.desk.day import views as day
from hospes.desk.search import views as search

_CASE = (
    ("reply", replying.Reply, "reply"),
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
    ("whose", whose.Whose, "whose"),
    ("snooze", snoozing.Snooze, "snooze"),
    ("wake", snoozing.Wake, "wake"),
)
_ROWS = (
    ("promises/<int:pk>/keep", row_verbs.Keep, "keep"),
    ("promises/<int:pk>/move", row_verbs.Move, "move"),
    ("promises/<int:pk>/take-back", row_verbs.Cancel, "cancel"),
    ("handovers/<int:pk>/accept", row_verbs.Accept, "accept"),
    ("handovers/<int:pk>/decline", row_verbs.Decline, "decline"),
    ("handovers/<int:pk>/withdraw", row_verbs.Withdraw, "withdraw"),
    ("handovers/<int:pk>/ask-back", row_verbs.AskBack, "ask_back"),
    ("handovers/<int:pk>/seen", row_verbs.OfferSeen, "offer_seen"),
    ("questions/<int:pk>/answer", row_verbs.AnswerBack, "answer_back"),
    ("handovers/<int:pk>/told", row_verbs.Told, "told"),
    ("cases/<int:case>/facts/<int:pk>/correct", row_verbs.CorrectFact, "correct_fact"),
    ("cases/<int:case>/facts/<int:pk>/sure", doubting.Weigh, "weigh_fact"),
    ("cases/<int:case>/facts/<int:pk>/confirm", doubting.AskToConfirm, "ask_to_confirm"),
    ("cases/<int:case>/facts/<int:pk>/confirmed", doubting.Confirmed, "confirm_fact"),
)

urlpatterns = [
    path("", day.day, name="day"),
    path("day/new-cases/", day_verbs.TakingCases.as_view(), name="taking_cases"),
    path("day/team/", team.day, name="team_day"),
    path("day/team/<int:pk>/share/", team.Share.as_view(), name="team_share"),
    path("promises/<int:pk>/entrust/", team.Entrust.as_view(), name="entrust"),
    path("contact/", contact.NewContact.as_view(), name="new_contact"),
    path("contact/matches/", contact.matches, name="contact_matches"),
    path("contact/files/<slug:beside>/", contact.choose_files, name="contact_files"),
    path("cases/<int:pk>/", cases.case, name="case"),
    *(path(f"cases/<int:pk>/{slug}/", verb.as_view(), name=name) for slug, verb, name in _CASE),
    *(path(f"{address}/", verb.as_view(), name=name) for address, verb, name in _ROWS),
    path("cases/<int:pk>/begun/<slug:verb>/", keeping.keep, name="keep_begun"),
    path("cases/<int:pk>/begun/<slug:verb>/drop/", keeping.drop, name="drop_begun"),
    path("cases/<int:pk>/begun/<slug:verb>/files/", attaching.choose_files, name="choose_files"),
    path("cases/<int:pk>/present/", presence.others, name="present"),
    path("cases/<int:pk>/colleagues/", mentions.colleagues, name="colleagues"),
    path("mentions/<int:pk>/seen/", mentions.seen, name="mention_seen"),
    path("cases/<int:pk>/articles/", knowing.articles, name="articles_beside"),
    path("cases/<int:pk>/phrases/", replying.phrases, name="phrases"),
    path("letters/<int:pk>/undo/", replying.Undo.as_view(), name="undo_letter"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.Letter.as_view(), name="letter"),
    path("mails/<int:pk>/new-matter/", new_matter.NewMatter.as_view(), name="mail_new_matter"),
    path("mails/<int:pk>/same-matter/", new_matter.SameMatter.as_view(), name="mail_same_matter"),
    path("suggestions/<int:pk>/case/", evidence.evidence, name="evidence"),
    path("go/", palette.palette, name="palette"),
    path("search/", search.search_page, name="search"),
]
