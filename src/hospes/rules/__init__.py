"""Rules without code: when something happens, if it is so, then one verb is done for a person."""
