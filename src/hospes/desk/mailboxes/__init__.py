"""Our mailboxes, for those who look after them: how they stand, set up, tried out, paused."""
