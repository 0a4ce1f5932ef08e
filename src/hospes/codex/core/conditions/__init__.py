"""Conditions: written as data, evaluated in three values, explained in words."""
