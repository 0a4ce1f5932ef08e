"""What can happen to articles."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.events import event

BEGUN = event("article.begun", _("Article begun"))
DRAFT_KEPT = event("article.draft_kept", _("Draft of an article kept"))
DRAFT_DROPPED = event("article.draft_dropped", _("Draft of an article dropped"))
PUBLISHED = event(
    "article.published", _("Article published: version %(number)s, in the language %(language)s")
)
BROUGHT_BACK = event("article.brought_back", _("Earlier version of an article published again"))
STILL_GOOD = event("article.still_good", _("Translation of an article looked at: it still fits the original"))
SETTLED = event("article.settled", _("What holds for an article was set"))
REVIEWED = event("article.reviewed", _("Article looked at again: it is still right"))
GIVEN = event("article.given", _("Article given to another owner"))
RETIRED = event("article.retired", _("Article taken out of use"))
RETURNED = event("article.returned", _("Article taken into use again"))
PICTURE_REMOVED = event("article.picture_removed", _("Picture removed from an article"))
PICTURE_ADDED = event("article.picture_added", _("Picture added to an article"))
ANSWERED = event("article.answered", _("A reader said whether an article helped"))
ANSWER_SETTLED = event("article.answer_settled", _("What a reader missed in an article is settled"))
MISSES_SETTLED = event("article.misses_settled", _("A search that found nothing is settled"))
