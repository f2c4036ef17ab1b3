"""Feeds into a store: what they list is fetched, read and added, again and again."""

from memcon.watch.watcher import Watcher

__all__ = ["Watcher"]
