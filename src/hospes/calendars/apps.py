from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "hospes.calendars"
    label = "calendars"
