"""Stock Pelican as a plain user has it: bundled theme, categories, tags, archives, default feeds.

Typeset, as ours and Hugo's are. In Pelican's favour: no AUTHOR (every article would be on its
author's pages too, which costs with the square of their number).
"""

SITENAME = "Ruang pers"
SITEURL = "https://humas.example"
PATH = "content"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
THEME = "simple"
DEFAULT_PAGINATION = 20
TYPOGRIFY = True
