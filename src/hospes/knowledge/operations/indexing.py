"""The index of words follows each version that is let out, in the same transaction."""

from hospes.knowledge.core.ranking import weigh
from hospes.knowledge.core.rendering import plain
from hospes.knowledge.models import Posting, Version
from hospes.lib.prepared import insert_all

LONGEST = 60


def index(version: Version) -> None:
    """What an article says in a language is found from now on by these words, and by no others."""
    said = "\n".join((plain(version.body), *(f"{line['name']} {line['note']}" for line in version.lines)))
    words = weigh(version.title, version.summary, said)
    Posting.objects.filter(article=version.article_id, language=version.language).delete()
    insert_all(
        [
            Posting(article_id=version.article_id, language=version.language, word=word, weight=weight)
            for word, weight in sorted(words.items())
        ]
    )
