"""How the posts of an old site become releases: exports of WordPress, folders of front matter (Pelican, Hugo, Jekyll,
Decap), saved pages.

``source.py`` tells what was given, and each kind yields the same ``Post``; ``mapping.py`` says what its categories are
here; ``html_body.py`` and
``markdown_body.py`` rewrite its text, ``media.py`` brings its pictures, ``migration.py`` writes it all.
"""
