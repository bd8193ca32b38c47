"""The press room: turns the releases of a press office into a static site.

``records`` reads the content, ``renditions`` makes photos, cards and letters from it, ``site`` makes pages,
``build`` writes them to the output, and ``hosts`` upload the output. ``desk`` holds the tools for staff.
``cli`` runs the commands.
"""

__version__ = "1.1.0"
