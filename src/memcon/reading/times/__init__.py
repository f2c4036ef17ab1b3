"""Times: the expressions of time in an article, and the dates that govern what it tells."""

from memcon.reading.times.dateline import dateline_times
from memcon.reading.times.finder import find_times
from memcon.reading.times.near import date_near, date_value

__all__ = ["date_near", "date_value", "dateline_times", "find_times"]
