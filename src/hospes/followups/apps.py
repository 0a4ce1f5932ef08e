from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "hospes.followups"
    label = "followups"
