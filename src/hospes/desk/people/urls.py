"""People and teams, for those who look after them (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.people import joining, leaving, signing, teams, verbs, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", joining.Hire.as_view(), name="person_new"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/details/", verbs.Details.as_view(), name="person_details"),
    path("people/<int:pk>/duties/", verbs.Work.as_view(), name="person_work"),
    path("people/<int:pk>/languages/", verbs.Serving.as_view(), name="person_serving"),
    path("people/<int:pk>/situations/", verbs.LooksAfter.as_view(), name="person_situations"),
    path("people/<int:pk>/password/", joining.Password.as_view(), name="person_password"),
    path("people/<int:pk>/absence/", verbs.Absence.as_view(), name="person_absence"),
    path("people/<int:pk>/ill/", verbs.Ill.as_view(), name="person_ill"),
    path("people/<int:pk>/leave/", leaving.Leave.as_view(), name="person_leave"),
    path("people/<int:pk>/return/", leaving.Return.as_view(), name="person_return"),
    path("absences/<int:pk>/end/", verbs.EndAbsence.as_view(), name="person_absence_end"),
    path("teams/new/", teams.Found.as_view(), name="team_new"),
    path("teams/<int:pk>/", teams.Rename.as_view(), name="team_rename"),
    path("me/signature/", signing.Own.as_view(), name="signature"),
    path("teams/<int:pk>/signature/", signing.OfTeam.as_view(), name="team_signature"),
    path("teams/<int:pk>/situations/", teams.LooksAfter.as_view(), name="team_situations"),
]
