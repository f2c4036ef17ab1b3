"""Memcon: reads news coverage and writes the record, every line with its sentence."""
