"""A city's repository: how it is made, brought up to date, and tested."""
