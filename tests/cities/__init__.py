"""Tests of a city's repository."""
