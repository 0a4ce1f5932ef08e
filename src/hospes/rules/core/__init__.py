"""The judgement of rules: what may wake one, which arguments a deed takes, whether a person still stands for it."""
