from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "hospes.feedback"
    label = "feedback"
