"""What differs in public: nothing but the address, given as SITEURL by whoever hosts it."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403
