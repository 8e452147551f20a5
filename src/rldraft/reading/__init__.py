"""Files of any kind → the one `Report` tree."""
