"""The settings of a press room: who the city is, at which addresses things stand, and the defaults.

A city's ``pelicanconf.py`` takes over every default (``from pressroom.settings import *``), says who the city is, and
what it does otherwise; whatever a settings file does not say has the value that stands in ``defaults``.
"""

from .city import City as City
from .defaults import *  # noqa: F403
from .defaults import DEFAULTS as DEFAULTS
from .settings import Settings as Settings
from .settings import Urls as Urls
from .settings import read_settings as read_settings
from .source import SettingsSource as SettingsSource
from .values import SettingsError as SettingsError

__all__ = list(DEFAULTS)
