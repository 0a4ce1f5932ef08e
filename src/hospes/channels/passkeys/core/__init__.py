"""Passkeys, judged on plain bytes."""
