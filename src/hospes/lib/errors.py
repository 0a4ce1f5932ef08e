"""Refusals: what a verb says when it will not do a thing."""


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """A verb declined. The message is worded for the person who asked and says what to do next.

    Views show it beside the form (422); the API answers 409 with it; nothing has been changed.
    """

    status = 422
