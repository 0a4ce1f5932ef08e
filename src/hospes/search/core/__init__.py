"""The judgement of the search: what was asked, which words a text has, where they stand in it. Pure."""
