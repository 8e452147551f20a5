"""What a careful reader would point out in a report: one rule a class, one family a file."""
