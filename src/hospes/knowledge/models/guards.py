"""What triggers keep of articles, past every verb: who owns one is here, and what was published stands.

`hospes.lib.guards` says how they stay in place.
"""

from hospes.lib.guards import Guard as OfAnyRoom
from hospes.lib.guards import Kept

PREFIX = "knowledge_guard_"
_VERSION, _ARTICLE = "knowledge_version", "knowledge_article"


class Guard(OfAnyRoom):
    """One of this room's rules."""

    prefix = PREFIX


_OWNER_IS_GONE = "NOT EXISTS (SELECT 1 FROM staff_person p WHERE p.id = NEW.owner_id AND p.is_active)"
_OWNER_LOCK = "1 FROM staff_person p WHERE p.id = NEW.owner_id FOR SHARE"
_OWNER_MESSAGE = "an article has an active person as its owner"
_STILL_OWNS = "EXISTS (SELECT 1 FROM knowledge_article a WHERE a.owner_id = NEW.id AND a.retired_at IS NULL)"
_STANDS = "a published version never changes"

GUARDS = (
    Guard("article_owner_is_here", _ARTICLE, "INSERT", "NEW.retired_at IS NULL", _OWNER_IS_GONE, _OWNER_MESSAGE,
          _OWNER_LOCK),
    Guard("article_owner_stays_here", _ARTICLE, "UPDATE", "NEW.retired_at IS NULL", _OWNER_IS_GONE, _OWNER_MESSAGE,
          _OWNER_LOCK),
    Guard("person_owns_articles", "staff_person", "UPDATE", "OLD.is_active AND NOT NEW.is_active", _STILL_OWNS,
          "give the articles another owner first"),
    Guard("version_stands", _VERSION, "UPDATE", "NEW.id = OLD.id", "1 = 1", _STANDS),
    Guard("version_stays", _VERSION, "DELETE", "OLD.id = OLD.id", "1 = 1", _STANDS),
)  # fmt: skip
KEPT = Kept(PREFIX, GUARDS, frozenset({_ARTICLE, _VERSION, "staff_person"}))
set_aside, put_in_place, present = KEPT.set_aside, KEPT.put_in_place, KEPT.present
