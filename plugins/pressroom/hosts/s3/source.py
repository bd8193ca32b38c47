"""The bytes of a file that is sent: those in the output, or those that the upload itself made."""

from __future__ import annotations

import hashlib
from io import BufferedReader, BytesIO
from pathlib import Path

from ... import command_messages
from ...digests import file_hex_digest
from ..deployments.published_output import HostError, place_of
from .upload_plan import Upload


def open_source(output: Path, file: Upload) -> BufferedReader:
    """The bytes of ``file``, of the folder ``output`` unless it brings them along. Raises HostError."""
    if file.content is not None:
        return BufferedReader(BytesIO(file.content))
    try:
        return place_of(output, file.path).open("rb")
    except OSError as error:
        raise HostError(command_messages.output_damaged(file.path)) from error


def check_source(output: Path, file: Upload) -> None:
    """Raise HostError unless ``file`` has the bytes that the manifest says."""
    try:
        with open_source(output, file) as source:
            digest = file_hex_digest(source)
    except OSError as error:
        raise HostError(command_messages.output_damaged(file.path)) from error
    if digest != file.hash:
        raise HostError(command_messages.output_damaged(file.path))


def md5_of(output: Path, file: Upload) -> str:
    """The MD5 of ``file`` in hexadecimal figures, which most storages take for the ETag. Raises HostError."""
    try:
        with open_source(output, file) as source:
            return hashlib.file_digest(source, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except OSError as error:
        raise HostError(command_messages.output_damaged(file.path)) from error
