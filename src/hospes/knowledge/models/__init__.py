"""Articles, what they say in each language, and what became of it; one file a noun."""

from hospes.knowledge.models.article import Article, ArticleKind
from hospes.knowledge.models.heard import Answer, Miss
from hospes.knowledge.models.picture import Picture
from hospes.knowledge.models.posting import Posting
from hospes.knowledge.models.text import Draft, Version

__all__ = ["Answer", "Article", "ArticleKind", "Draft", "Miss", "Picture", "Posting", "Version"]
