"""The sentences that commands and hosts print for staff, in Indonesian: one function or constant for each.

Messages about content are in ``content_problems``. Sizes are in bytes, times in seconds.
"""

from .access import *
from .amendments import *
from .arguments import *
from .building import *
from .city_answers import *
from .commands import *
from .drafts import *
from .editor import *
from .hosts import *
from .importing import *
from .inbox import *
from .many_cities import *
from .mending import *
from .new_city import *
from .new_files import *
from .old_sites import *
from .pictures import *
from .publishing import *
from .renditions import *
from .settings import *
from .site_test import *
from .taking_over import *
from .typed_answers import *
from .upgrading import *
