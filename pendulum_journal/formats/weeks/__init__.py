"""Tables of weeks: what each column means, and the weeks that the rows hold."""
