"""The guide's judgement: what to suggest next, and why. Data in, decision out."""
