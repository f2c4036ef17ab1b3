"""Quantities: figures, dates, amounts and shares that cannot all be right."""
