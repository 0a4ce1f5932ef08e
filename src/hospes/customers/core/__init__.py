"""Pure: how names, addresses and search words are brought to one form. No Django, no database."""
