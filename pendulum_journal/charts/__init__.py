"""Functions that draw a view of trends as a matplotlib figure, without state."""

import logging

# Where its own folder cannot be written matplotlib works in a temporary one, and says so in a
# paragraph that means nothing to somebody who asked for a chart.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
