"""Rules without code, for leads and managers: written, tried, switched on, read."""
