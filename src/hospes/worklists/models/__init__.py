"""The rows of this room."""

from hospes.worklists.models.begun import Begun
from hospes.worklists.models.bulk import BulkRun, BulkStep
from hospes.worklists.models.mention import Mention
from hospes.worklists.models.tag import CaseTag, Tag
from hospes.worklists.models.view import View

__all__ = ["Begun", "BulkRun", "BulkStep", "CaseTag", "Mention", "Tag", "View"]
