"""Rules on what a web page, a program or a template left in a report."""
