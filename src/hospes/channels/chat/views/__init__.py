"""The chat's own addresses: what programs ask for, and the pages of people."""
