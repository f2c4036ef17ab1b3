"""Feeds of news: politely fetched, parsed, and their articles taken in. Knows nothing of language.

Servers are outside and may be hostile: every size and time is bounded, and no internal machine is
asked.
"""
