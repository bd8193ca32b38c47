"""Markdown as GitHub reads it, and kinder where GitHub loses words or signs.

Blocks are read here; text within a block, footnotes and the writing of HTML are Python-Markdown's.
"""
