"""Attributions: who did it, who began, who asked, and what it came of, as each account has it."""
