"""What other programs measured: clocks, intervals, and sums by week."""
