"""The signals between the generator and the plugins that know a page type.

``pages_wanted`` (``site``: a Site) asks for the Pages of records; a plugin connects a
module-level function that yields them. ``pages_gathered`` (``site``, ``pages``) asks, once
those are known, for what is made from all of them: sitemaps, redirects.
"""

from blinker import signal

pages_wanted = signal("pressroom_pages_wanted")
pages_gathered = signal("pressroom_pages_gathered")
