"""Whether energy goes together with the split of the weeks."""
