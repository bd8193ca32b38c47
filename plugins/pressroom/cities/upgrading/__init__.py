"""A city's repository brought to the version of the program that is installed."""
