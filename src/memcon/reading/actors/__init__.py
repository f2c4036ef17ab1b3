"""Who acts: every mention of an actor in one article, and the actors behind them."""

from memcon.reading.actors.coding import Coded, code_actor
from memcon.reading.actors.find import find_actors

__all__ = ["Coded", "code_actor", "find_actors"]
