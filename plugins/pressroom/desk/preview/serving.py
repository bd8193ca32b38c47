"""The preview: serves the site on the loopback address and rebuilds it when a file changes. Open pages then
reload and show the problems of the build, those of the page's own file first, then of the file that was changed, and
what is not public yet.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ... import command_messages
from .build_state import BuildReport, BuildState
from .server import HOST, server


def edited_first(report: BuildReport, edited: Sequence[Path]) -> BuildReport:
    """``report`` with the problems of the files ``edited`` before the others."""
    names = tuple(f"{Path(os.path.relpath(path)).as_posix()}:" for path in edited)
    problems = sorted(report.problems, key=lambda problem: not problem.startswith(names))
    return report._replace(problems=problems)


def serve(
    build: Callable[[str], BuildReport],
    folder: Path,
    port: int,
    watched: Iterable[Path],
    editor: str,
    announce: Callable[[str], None],
) -> None:
    """Serve ``folder`` at ``port`` until interrupted. Build into it now and whenever a file below ``watched``
    changes.

    ``build`` is called with the address of the site, without a final slash. ``editor`` is the path at which the web
    editor stands in a site that has one. ``announce`` receives sentences for staff. Raises PortTaken."""
    from watchfiles import watch

    state = BuildState()
    http_server = server(folder, port, state)
    address = f"http://{HOST}:{http_server.server_port}"
    # The first step starts the watching, before the first build, so that a file saved during a build causes
    # another one.
    existing = (path for path in watched if path.exists())
    watching = watch(*existing, debounce=200, step=20, rust_timeout=100, yield_on_timeout=True)
    next(watching)
    state.build_ended(build(address))
    threading.Thread(target=http_server.serve_forever, daemon=True).start()
    announce(command_messages.serving(f"{address}/"))
    if (folder / editor / "index.html").is_file():
        announce(command_messages.serving_editor(f"{address}/{editor}"))
    try:
        for changes in filter(None, watching):
            paths = sorted({Path(path) for _, path in changes})
            announce(command_messages.rebuilding(sorted({path.name for path in paths})))
            state.build_ended(edited_first(build(address), paths))
    except KeyboardInterrupt:
        return
    finally:
        http_server.shutdown()
        http_server.server_close()
