"""The messages about content, theme and settings: one function for each problem.

Each returns a Message that says in Indonesian, to people who write press releases, what is wrong and how to
fix it. The words *galat* and *error* appear in no message, because a problem adds its severity when it is
printed.

Parameters with the same name mean the same in all functions. ``key`` is a key of the front matter; ``hint``
is an example of its value. ``line_text`` is a line of the front matter as it was typed; ``right`` is the same
line as it must be, empty if it is too long to be shown. ``path`` and ``file`` are paths within the content folder. ``near`` is
the known name most similar to the one that was typed, empty if none is similar. ``holder`` is the file that
already has a name or slug.
"""

from .addresses import *
from .editorial import *
from .files import *
from .front_matter import *
from .installation import *
from .records import *
from .references import *
from .rules import *
from .theme import *
from .values import *
from .wording import *
