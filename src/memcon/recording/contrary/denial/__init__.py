"""Denials: what one says and another denies, turns down, or tells was not."""
