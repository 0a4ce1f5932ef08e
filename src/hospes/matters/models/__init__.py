"""How cases belong together, one file a noun."""

from hospes.matters.models.link import CaseLink
from hospes.matters.models.merge import CaseMerge, CaseMergeStep
from hospes.matters.models.split import CaseSplit, CopiedFact, SharedContact

__all__ = ["CaseLink", "CaseMerge", "CaseMergeStep", "CaseSplit", "CopiedFact", "SharedContact"]
