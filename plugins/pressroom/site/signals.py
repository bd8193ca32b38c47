"""The signals between the generator and the plugins that know a page type.

``pages_wanted`` (``site``: a Site) asks for the Pages of records; a plugin connects a
module-level function that yields them. ``pages_gathered`` (``site``, ``pages``) asks, once
those are known, for what is made from all of them: sitemaps, redirects. ``given_wanted``
(``context``: Pelican's) asks, before either, what other people's plugins say of a release.
"""

from blinker import signal

pages_wanted = signal("pressroom_pages_wanted")
pages_gathered = signal("pressroom_pages_gathered")
given_wanted = signal("pressroom_given_wanted")
