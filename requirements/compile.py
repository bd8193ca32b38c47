"""Pin every requirement with its hashes: ``make requirements``.

The compiler's output names no package host and no path of this machine.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

for group in ("core", "publish", "host", "test", "bench", "articles"):
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
            *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
            *(f"{group}.in", "--output-file", f"{group}.txt"),
        ],
        cwd=HERE,
        check=True,
    )
