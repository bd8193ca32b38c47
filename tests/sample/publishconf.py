"""What differs in public: nothing but the address, as in the repository's own file."""

import runpy
from pathlib import Path

# Run, not imported: one process of the tests loads several files of this name.
_settings = runpy.run_path(str(Path(__file__).with_name("pelicanconf.py")))
globals().update({key: value for key, value in _settings.items() if key.isupper()})
