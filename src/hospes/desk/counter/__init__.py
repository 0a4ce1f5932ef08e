"""At the counter, on a tablet: one next step in large type."""
