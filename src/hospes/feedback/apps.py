from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "hospes.feedback"
    label = "feedback"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from hospes.feedback.queries import hoped_for
        from hospes.matters.queries import goes_along

        goes_along("feedback.Expectation", named=_("what they hoped for"), which=hoped_for)
