"""Keeping the index in step."""

from hospes.search.operations.following import follow, make_anew, rebuild
from hospes.search.operations.indexing import forget_customer, index_again, index_cases

__all__ = ["follow", "forget_customer", "index_again", "index_cases", "make_anew", "rebuild"]
