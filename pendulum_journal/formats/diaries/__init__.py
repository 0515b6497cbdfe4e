"""The files of diaries and other journals."""
