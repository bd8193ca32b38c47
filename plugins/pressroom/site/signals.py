"""The signals between a build and the plugins that know a page type.

``pages_wanted`` (``site``: a Site) asks for the Pages made of records; a plugin connects a module-level
function that yields them. ``pages_gathered`` (``site``, ``pages``) asks, once those are known, for what
is made from all of them: sitemaps, redirects. ``plugin_links_wanted`` (``context``: Pelican's) asks,
before either, which links other people's plugins have found for a release.
"""

from blinker import signal

pages_wanted = signal("pressroom_pages_wanted")
pages_gathered = signal("pressroom_pages_gathered")
plugin_links_wanted = signal("pressroom_plugin_links_wanted")
