"""Who acts: every mention of an actor in one article, and the actors behind them."""

from memcon.reading.actors.find import find_actors

__all__ = ["find_actors"]
