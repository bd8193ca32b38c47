"""What is said of bringing a site to the public and of looking after it there: a file a subject."""

from .announcing import *
from .archiving import *
from .counter import *
from .github import *
from .guard import *
from .s3 import *
from .signing import *
from .verification import *
from .verification_findings import *
