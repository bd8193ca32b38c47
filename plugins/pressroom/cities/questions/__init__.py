"""What is asked of a city before its press room begins, and how answers are read."""
