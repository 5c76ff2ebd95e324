"""When: temporal expressions of news, read against the date of publication."""

from legation.times.find import find_dates
from legation.times.mention import TimeMention, forward

__all__ = ["TimeMention", "find_dates", "forward"]
