from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ComplaintsConfig(AppConfig):
    name = "hospes.complaints"
    label = "complaints"

    def ready(self) -> None:
        from hospes.cases.operations.ending import object_to_ending
        from hospes.channels.web.queries import add_panel
        from hospes.complaints import events
        from hospes.complaints.models import guards
        from hospes.complaints.operations import why_it_may_not_end, why_it_may_not_merge
        from hospes.complaints.queries import told_to_customer
        from hospes.complaints.queries.wording import words_of_complaints
        from hospes.matters.queries import object_to_merge
        from hospes.search.models import Kind
        from hospes.search.queries.texts import adds_texts

        pre_migrate.connect(guards.set_aside, sender=self, dispatch_uid="complaints-guards-aside")
        post_migrate.connect(guards.put_in_place, sender=self, dispatch_uid="complaints-guards-placed")
        object_to_ending(why_it_may_not_end)
        adds_texts(Kind.COMPLAINT, words_of_complaints, after=events.WITH_WORDS)
        object_to_merge(why_it_may_not_merge)
        add_panel("complaints/_stages.html", told_to_customer)
