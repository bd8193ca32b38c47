"""The press room: releases in, a static site out.

The way through is ``records`` (what things are) → ``site`` (Pelican plugins that turn
records into pages) → ``output/`` → ``hosts``. ``desk`` is what staff run, ``cli`` the door.
"""
