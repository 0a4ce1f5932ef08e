"""Which roles may do what with customers; read by the verbs and by the doors."""

HANDLES_CUSTOMERS = ("agent", "inspector", "lead", "manager")
KEEPS_CUSTOMERS = ("agent", "lead", "manager")
MERGES = ("lead", "manager")
ERASES = ("manager",)
EXPORTS = ("lead", "manager")
