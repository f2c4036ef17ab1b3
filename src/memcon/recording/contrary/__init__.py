"""Finders of accounts that cannot all be right, and what they read in claims for it.

Each finder takes the claims of one story and yields pairs that stand against each other;
`contrasts` runs them all, `memcon.recording.disputes` puts the pairs together.
"""
