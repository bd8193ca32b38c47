"""Uploading to S3."""

from __future__ import annotations

from collections.abc import Sequence

from ...content_problems import document
from ..figures import number_text, size_text
from ..harmless import harmless


def bucket_place(bucket: str, prefix: str) -> str:
    return f"bucket {bucket}" + (f", awalan {prefix}" if prefix else "")


# --- S3: why nothing is sent


def no_bucket() -> str:
    return f"S3_BUCKET belum diisi. Tulis S3_BUCKET=… dengan nama bucket situs ini; lihat {_guide()}."


# --- S3: the plan, the progress and the result


def foreign_objects(paths: Sequence[str]) -> str:
    return (
        f"{number_text(len(paths))} berkas di bucket bukan kiriman ruang pers dan dibiarkan, misalnya {harmless(paths[0])}. "
        "Hapus sendiri bila tidak diperlukan lagi."
    )


def defaced_objects(paths: Sequence[str]) -> str:
    examples = ", ".join(map(harmless, paths[:5])) + (", …" if len(paths) > 5 else "")
    return (
        f"PERHATIAN: {number_text(len(paths))} berkas di bucket diubah bukan oleh ruang pers ({examples}). Kiriman "
        "mengembalikannya seperti semula. Bila bukan orang kantor sendiri yang mengubahnya, ada yang memegang kunci "
        f"bucket ini: ganti kunci aksesnya hari ini juga ({_guide()})."
    )


def log_not_written(file: str, reason: str) -> str:
    return (
        f"Catatan kiriman {file} tidak dapat ditulis{f' ({reason})' if reason else ''}. Kiriman berjalan terus; yang "
        "berikutnya menanyakan lebih banyak ke bucket. Kosongkan disk, atau perbaiki hak menulis folder itu."
    )


def aging_assets(number: int) -> str:
    return (
        f"{number_text(number)} berkas gaya lama dibiarkan sehari lagi untuk halaman yang masih tersimpan di "
        "peramban dan CDN."
    )


PHASES = {
    "list": "Daftar berkas",
    "restored_list": "Daftar berkas",
    "file": "Gaya, foto, lampiran",
    "release": "Siaran pers",
    "page": "Halaman lain",
    "data": "Umpan, data, peta situs",
    "home": "Beranda",
    "record": "Catatan terbit",
}


def phase_name(kind: str, new: bool) -> str:
    return f"{PHASES[kind]} ({'baru' if new else 'diganti'})"


def deletion_phase() -> str:
    return "Menghapus yang tidak ada lagi"


def phase_line(name: str, files: int, size: int) -> str:
    return f"{name}: {number_text(files)} berkas" + (f", {size_text(size)}" if size else "")


def files_done(done: int, total: int) -> str:
    return f"{number_text(done)}/{number_text(total)} berkas"


def upload_done(sent: int, size: int, deleted: int, unchanged: int) -> str:
    return f"Selesai: {number_text(sent)} berkas dikirim ({size_text(size)}), {number_text(deleted)} dihapus, {number_text(unchanged)} tetap."


# --- S3: failures of the storage

LISTING_FAILED = "Isi bucket tidak dapat dibaca"
CONNECTION_FAILED = "Sambungan ke S3 tidak dapat disiapkan"


def metadata_failed(path: str) -> str:
    return f"Keterangan berkas {harmless(path)} di bucket tidak dapat dibaca"


def download_failed(path: str) -> str:
    return f"Berkas {harmless(path)} di bucket tidak dapat dibaca"


def upload_failed(path: str) -> str:
    return f"Berkas {harmless(path)} gagal dikirim"


def deletion_failed(path: str) -> str:
    return f"Berkas {harmless(path)} gagal dihapus"


_RIGHTS = "hak akses ditolak; periksa izin ListBucket, GetObject, PutObject, dan DeleteObject ({guide})"
_KEYS = "kunci akses ditolak; periksa AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY"
_EXPIRED = "kunci akses sementara sudah kedaluwarsa; masuk lagi, lalu ulangi"
_BUSY = "penyimpanan sedang sibuk atau terganggu; tunggu beberapa menit, lalu ulangi"
_CONNECTION = "sambungan terputus atau terlalu lambat; periksa internet, lalu ulangi"
_ADDRESS = "alamat penyimpanan tidak dapat dihubungi; periksa internet dan AWS_ENDPOINT_URL_S3"
_NO_KEYS = "kunci akses belum ada; isi AWS_ACCESS_KEY_ID dan AWS_SECRET_ACCESS_KEY ({guide})"
_CLOCK = "jam komputer ini tidak tepat; cocokkan jamnya, lalu ulangi"
_NO_BUCKET = "bucket tidak ada; periksa S3_BUCKET, wilayah (AWS_REGION), dan AWS_ENDPOINT_URL_S3"
_CHANGED = "isinya berubah ketika dikirim; jalankan publish lagi, lalu ulangi"
_REGION = "wilayah bucket tidak cocok; isi AWS_REGION dengan wilayah bucket itu"
_FULL = "penyimpanan penuh atau berkasnya terlalu besar; periksa kuota bucket"
_NO_STORAGE = (
    "yang menjawab bukan penyimpanan S3, misalnya halaman masuk Wi-Fi; masuk ke jaringan itu atau periksa "
    "AWS_ENDPOINT_URL_S3, lalu ulangi"
)
_REDIRECTED = (
    "alamat itu mengalihkan ke tempat lain; periksa AWS_ENDPOINT_URL_S3 dan AWS_REGION, dan apakah jaringan ini "
    "meminta masuk dulu (Wi-Fi)"
)
_PROFILE = "profil atau berkas pengaturan AWS di komputer ini tidak dapat dipakai; periksa AWS_PROFILE"

# By the error code of the storage, or the name of the exception that botocore raises.
_REASONS = {
    "403": _RIGHTS,
    "AccessDenied": _RIGHTS,
    "AllAccessDisabled": _RIGHTS,
    "UnauthorizedAccess": _RIGHTS,
    "InvalidAccessKeyId": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "InvalidToken": _KEYS,
    "401": _KEYS,
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "TokenRefreshRequired": _EXPIRED,
    "UnauthorizedSSOTokenError": _EXPIRED,
    "SSOTokenLoadError": _EXPIRED,
    "RequestTimeTooSkewed": _CLOCK,
    "NoSuchBucket": _NO_BUCKET,
    "InvalidBucketName": _NO_BUCKET,
    "404": _NO_BUCKET,
    "ParamValidationError": _NO_BUCKET,
    "PermanentRedirect": _REGION,
    "AuthorizationHeaderMalformed": _REGION,
    "IllegalLocationConstraintException": _REGION,
    "301": _REGION,
    "TemporaryRedirect": _REGION,
    "307": _REGION,
    "Redirected": _REDIRECTED,
    "NoStorage": _NO_STORAGE,
    "ResponseParserError": _NO_STORAGE,
    "511": _NO_STORAGE,
    "BadDigest": _CHANGED,
    "InvalidDigest": _CHANGED,
    "EntityTooLarge": _FULL,
    "QuotaExceeded": _FULL,
    "XMinioStorageFull": _FULL,
    "NoCredentialsError": _NO_KEYS,
    "PartialCredentialsError": _NO_KEYS,
    "CredentialRetrievalError": _NO_KEYS,
    "ProfileNotFound": _PROFILE,
    "ConfigParseError": _PROFILE,
    "ConfigNotFound": _PROFILE,
    "EndpointConnectionError": _ADDRESS,
    "ProxyConnectionError": _ADDRESS,
    "InvalidEndpoint": _ADDRESS,
    "SSLError": "sambungan aman (TLS) ditolak; periksa AWS_ENDPOINT_URL_S3 dan jam komputer ini",
    "SlowDown": _BUSY,
    "InternalError": _BUSY,
    "ServiceUnavailable": _BUSY,
    "Throttling": _BUSY,
    "500": _BUSY,
    "502": _BUSY,
    "503": _BUSY,
    "504": _BUSY,
    "ConnectionClosedError": _CONNECTION,
    "ConnectTimeoutError": _CONNECTION,
    "ReadTimeoutError": _CONNECTION,
    "ResponseStreamingError": _CONNECTION,
    "HTTPClientError": _CONNECTION,
    "RequestTimeout": _CONNECTION,
}


def storage_failed(failure: str, reason: str, *, changed: bool) -> str:
    """``failure`` says which request failed, ``reason`` is the error code of the storage or the name of an
    exception of botocore. The message of the storage is not shown, because servers put account names and
    keys into it."""
    known = _REASONS.get(reason)
    cause = known.format(guide=_guide()) if known else f"penyimpanan menjawab {harmless(reason)}"
    if not changed:
        outcome = "Tidak ada yang dikirim atau dihapus."
    elif cause == _NO_BUCKET:
        outcome = "Sesudah bucketnya ada lagi, ulangi perintah yang sama; semua yang kurang dikirim."
    else:
        outcome = "Yang sudah terkirim tetap tampil dan situs tetap utuh; ulangi perintah yang sama untuk melanjutkan."
    return f"{failure}: {cause}. {outcome}"


def _guide() -> str:
    return document("infrastruktur-s3.md")
