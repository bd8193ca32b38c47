"""Folders of front matter: its formats, its keys, and the site that they were."""
