"""Reading days in the forms in which people write them."""
