"""An article that is not there."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.text import _


class MissingArticle(Check):
    id = "missing-article"
    title = _("An article that is not there")
    explanation = _(
        "A step points to an article that the codex does not list, so the link at the desk would be empty."
    )
    fix = _("Add the article to the list, or correct its key.")

    def run(self, subject: Subject) -> Iterator[Problem]:
        known = {article.key for article in subject.codex.articles}
        for path, step in subject.steps:
            for tool in step.tools:
                if tool.article and tool.article not in known:
                    yield self.problem(path, _("There is no article called %(name)s."), name=tool.article)
