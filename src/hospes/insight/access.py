"""Figures are for those who judge and steer: inspectors, leads, managers."""

WHO_MAY = ("inspector", "lead", "manager")
