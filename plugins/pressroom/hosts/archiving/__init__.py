"""Copies of the published site that can be kept and read without it: a web archive and a folder."""
