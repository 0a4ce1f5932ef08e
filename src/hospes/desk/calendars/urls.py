"""Hours of teams and people, and one's own calendar to be read by other programs (part of the namespace `desk`)."""

from django.urls import path

from hospes.desk.calendars import feed, hours

urlpatterns = [
    path("teams/<int:pk>/hours/", hours.TeamHours.as_view(), name="team_hours"),
    path("teams/<int:pk>/hours/file/", hours.TeamDays.as_view(), name="team_days"),
    path("teams/<int:pk>/hours/drop/", hours.TeamDrop.as_view(), name="team_hours_drop"),
    path("people/<int:pk>/hours/", hours.PersonHours.as_view(), name="person_hours"),
    path("people/<int:pk>/hours/file/", hours.PersonDays.as_view(), name="person_days"),
    path("people/<int:pk>/hours/drop/", hours.PersonDrop.as_view(), name="person_hours_drop"),
    path("teams/<int:pk>/hours/address/", hours.TeamAddress.as_view(), name="team_days_from"),
    path("teams/<int:pk>/hours/address/read/", hours.TeamReadNow.as_view(), name="team_days_read"),
    path("teams/<int:pk>/hours/address/drop/", hours.TeamFollowNoMore.as_view(), name="team_days_left"),
    path("people/<int:pk>/hours/address/", hours.PersonAddress.as_view(), name="person_days_from"),
    path("people/<int:pk>/hours/address/read/", hours.PersonReadNow.as_view(), name="person_days_read"),
    path("people/<int:pk>/hours/address/drop/", hours.PersonFollowNoMore.as_view(), name="person_days_left"),
    path("me/calendar/", feed.own, name="own_calendar"),
    path("me/calendar/revoke/", feed.revoke, name="own_calendar_revoke"),
    path("calendar/<str:secret>.ics", feed.calendar, name="calendar_feed"),
]
