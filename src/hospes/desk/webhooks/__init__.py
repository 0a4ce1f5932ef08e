"""Webhooks, for those who keep them: where they lead, what arrived, sent again."""
