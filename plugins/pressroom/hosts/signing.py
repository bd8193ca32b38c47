"""The keys that vouch for deployments: Ed25519.

Public keys stand in the repository, ``keys/1.pem``, ``keys/2.pem`` and so on; a deployment signed with any of them is
ours. Each private key lies in the home folder of whoever publishes, or in the secret ``SIGNING_KEY`` of the workflow,
never in the repository. A repository without public keys deploys unsigned.
"""

from __future__ import annotations

import os
import re
import stat
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import command_messages
from ..atomic_write import write_atomically
from ..digests import hex_digest
from .deployments.published_output import HostError
from .deployments.record import Deployment

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# Where public keys stand in a repository, and where private ones do below the home folder.
PUBLIC = Path("keys")
PRIVATE = ".pressroom"
VARIABLE = "SIGNING_KEY"
_NUMBERED = re.compile(r"([1-9]\d*)\.pem")
_ARMOUR = re.compile(r"-----(?:BEGIN|END) [A-Z ]+-----")
_NO_KEY = (ValueError, TypeError)  # what the library raises for what is no key


class PublicKey(NamedTuple):
    """A public key: its file, its 32 bytes, and the fingerprint (hexadecimal) by which the private one is named."""

    file: Path
    data: bytes
    fingerprint: str


class KeyPair(NamedTuple):
    """A public key and the file of its private one; ``private`` is None where that file is missing."""

    public: PublicKey
    private: Path | None


def public_keys(folder: Path = PUBLIC) -> list[PublicKey]:
    """The public keys of the repository, the newest first. Raises HostError if a file there is none."""
    keys: dict[int, PublicKey] = {}
    for file in folder.glob("*.pem"):
        number = _NUMBERED.fullmatch(file.name)
        data = _public_bytes(file)
        if not number or data is None:
            raise HostError(command_messages.bad_public_key(file.as_posix()))
        keys[int(number[1])] = PublicKey(file, data, fingerprint(data))
    return [keys[number] for number in sorted(keys, reverse=True)]


def fingerprint(data: bytes) -> str:
    """The fingerprint (hexadecimal) of the public key ``data``."""
    return hex_digest(data, 8)


def signer(folder: Path = PUBLIC) -> Callable[[bytes], str] | None:
    """A function that gives the signature of bytes, in base64; None if the repository has no public key.

    The private key is that of ``SIGNING_KEY``, otherwise the file of the newest public key that has one. Raises
    HostError if there is none, or it belongs to no public key of the repository.
    """
    keys = public_keys(folder)
    if not keys:
        return None
    private = _private_key(keys)
    return lambda data: b64encode(private.sign(data)).decode()


def signing_key(record: Deployment, keys: list[PublicKey]) -> PublicKey | None:
    """That of ``keys`` with which ``record`` is signed; None if it is with none."""
    from cryptography.exceptions import InvalidSignature

    try:
        signature = b64decode(record.signature, validate=True)
    except ValueError:
        return None
    for key in keys:
        with suppress(InvalidSignature):
            _public(key.data).verify(signature, record.signed_bytes())
            return key
    return None


def key_pairs(folder: Path = PUBLIC) -> list[KeyPair]:
    """The public keys of the repository, the newest first, and where their private ones lie here. Raises HostError."""
    return [
        KeyPair(key, file if (file := private_file(key.fingerprint)).is_file() else None)
        for key in public_keys(folder)
    ]


def make_pair(folder: Path = PUBLIC) -> KeyPair:
    """Make another pair of keys: the private one in the home folder, the public one in the repository. Overwrites
    nothing. Raises HostError, OSError."""
    existing = public_keys(folder)
    number = max((int(key.file.stem) for key in existing), default=0) + 1
    private, data = _generate()
    place = private_file(fingerprint(data))
    if place.resolve().is_relative_to(_top(folder)):
        raise HostError(command_messages.key_inside_repository(str(place.parent)))
    place.parent.mkdir(mode=0o700, exist_ok=True)
    # Whoever reads it can sign for the city: nobody else may, from its first byte on.
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    folder.mkdir(exist_ok=True)
    public = folder / f"{number}.pem"
    write_atomically(public, _public_pem(data))
    return KeyPair(PublicKey(public, data, fingerprint(data)), place)


def private_file(name: str) -> Path:
    """Where the private key with the fingerprint ``name`` lies on this computer."""
    return Path.home() / PRIVATE / f"{name}.pem"


def _top(folder: Path) -> Path:
    """The topmost folder of the repository in which the folder of public keys stands."""
    place = folder.resolve().parent
    return next((parent for parent in (place, *place.parents) if (parent / ".git").exists()), place)


def _private_key(keys: list[PublicKey]) -> Ed25519PrivateKey:
    by_fingerprint = {key.fingerprint: key for key in keys}
    if text := os.environ.get(VARIABLE, "").strip():
        key = _load_private(text)
        if key is None or fingerprint(_raw(key)) not in by_fingerprint:
            raise HostError(command_messages.wrong_signing_key(VARIABLE))
        return key
    for public in keys:
        file = private_file(public.fingerprint)
        try:
            text = file.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            continue
        except OSError as error:
            raise HostError(
                command_messages.signing_key_unreadable(str(file), error.strerror or "")
            ) from None
        key = _load_private(text)
        if key is None or _raw(key) != public.data:
            raise HostError(command_messages.wrong_signing_key(str(file)))
        return key
    newest = private_file(keys[0].fingerprint)
    raise HostError(command_messages.signing_key_missing(str(newest), VARIABLE))


def _load_private(text: str) -> Ed25519PrivateKey | None:
    """The private key in ``text``, whatever became of its line breaks on the way into a secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        key = load_der_private_key(_unarmoured(text), password=None)
    except _NO_KEY:
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _public_bytes(file: Path) -> bytes | None:
    """The public key in ``file``; None if it holds none. Raises HostError if it holds a private one, or cryptography
    is not installed."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_der_public_key
    except ImportError:
        raise HostError(command_messages.host_not_installed()) from None
    try:
        text = file.read_text(encoding="ascii")
        if "PRIVATE KEY" in text:
            raise HostError(command_messages.private_key_in_repository(file.as_posix()))
        key = load_der_public_key(_unarmoured(text))
    except (*_NO_KEY, OSError):
        return None
    return key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else None


def _unarmoured(text: str) -> bytes:
    return b64decode("".join(_ARMOUR.sub("", text.replace("\\n", "\n")).split()), validate=True)


def _generate() -> tuple[bytes, bytes]:
    """A new private key as PEM, and the bytes of its public one. Raises HostError if cryptography is not installed."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    except ImportError:
        raise HostError(command_messages.host_not_installed()) from None
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), _raw(key)


def _raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _public(data: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(data)


def _public_pem(data: bytes) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return _public(data).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
