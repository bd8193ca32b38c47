"""Pin every requirement with its hashes: ``make requirements``.

The set of the tests holds all others but those of bench, articles and supply, so it is resolved first, and whatever it
has in common with another has the same version there: what is tested is what runs. The compiler's output names no
package host and no path of this machine.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

LARGEST = "test"

for group in (LARGEST, "core", "publish", "host", "axe", "bench", "articles", "supply"):
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
            *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
            *(f"{group}.in", "--output-file", f"{group}.txt"),
            *(() if group == LARGEST else ("--constraint", f"{LARGEST}.txt")),
        ],
        cwd=HERE,
        check=True,
    )
