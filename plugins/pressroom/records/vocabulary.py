"""The words among which fields choose where these depend on who publishes: the kinds of agencies, and the closed lists
of an innovation's profile.

A list has a name, which its field knows (``FieldType.vocabulary``); the words of a kind of body stand here.
"""

from __future__ import annotations

from collections.abc import Mapping

# By the name of each list, its words in the order in which people see them.
Vocabulary = Mapping[str, tuple[str, ...]]

# The kinds of bodies that publish.
BODIES = ("kota", "kabupaten", "provinsi", "kementerian", "lembaga", "universitas", "bumd", "desa")
# What an agency is that says no kind.
OTHER = "lainnya"

_KOTA: dict[str, tuple[str, ...]] = {
    "agency_kinds": (
        *("sekretariat", "inspektorat", "dinas", "badan", "bagian", "kecamatan", "kelurahan", "kantor"),
        *("rsud", "bumd", OTHER),
    ),
    # Those of the Indeks Inovasi Daerah.
    "initiators": ("kepala daerah", "anggota dprd", "perangkat daerah", "asn", "masyarakat"),
    "classifications": ("perangkat daerah", "desa dan kelurahan", "masyarakat"),
    "forms": ("tata kelola pemerintahan", "pelayanan publik", "inovasi daerah lainnya"),
}
_KABUPATEN = _KOTA | {
    "agency_kinds": (
        *("sekretariat", "inspektorat", "dinas", "badan", "bagian", "kecamatan", "distrik"),
        *("kelurahan", "desa", "kampung", "kantor", "rsud", "bumd", OTHER),
    ),
}
_PROVINSI = _KOTA | {
    "agency_kinds": (
        *("sekretariat", "inspektorat", "dinas", "badan", "biro", "cabang-dinas", "kantor", "rsud", "bumd"),
        OTHER,
    ),
}
_KEMENTERIAN = {
    "agency_kinds": (
        *("sekretariat-jenderal", "inspektorat-jenderal", "direktorat-jenderal", "deputi", "badan"),
        *("staf-ahli", "direktorat", "biro", "pusat", "balai", "kantor-wilayah", OTHER),
    ),
    "initiators": ("pimpinan", "unit kerja", "asn", "masyarakat"),
    "classifications": ("unit kerja", "masyarakat"),
    "forms": ("tata kelola pemerintahan", "pelayanan publik", "inovasi lainnya"),
}
_LEMBAGA = _KEMENTERIAN | {
    "agency_kinds": (
        *("sekretariat", "inspektorat", "deputi", "direktorat", "biro", "pusat", "balai", "kantor-wilayah"),
        OTHER,
    ),
}
_UNIVERSITAS = {
    "agency_kinds": (
        *("fakultas", "sekolah", "pascasarjana", "departemen", "program-studi", "lembaga", "direktorat"),
        *("biro", "pusat", "rumah-sakit", "unit", OTHER),
    ),
    "initiators": ("pimpinan", "unit kerja", "dosen", "tenaga kependidikan", "mahasiswa", "masyarakat"),
    "classifications": ("unit kerja", "mahasiswa", "masyarakat"),
    "forms": (
        *("tata kelola", "pelayanan", "pendidikan", "penelitian", "pengabdian kepada masyarakat"),
        "inovasi lainnya",
    ),
}
_BUMD = {
    "agency_kinds": ("direktorat", "divisi", "cabang", "unit", "anak-perusahaan", OTHER),
    "initiators": ("direksi", "unit kerja", "pegawai", "masyarakat"),
    "classifications": ("unit kerja", "masyarakat"),
    "forms": ("tata kelola", "pelayanan publik", "produk", "inovasi lainnya"),
}
_DESA = {
    "agency_kinds": ("sekretariat", "dusun", "lembaga", "bum-desa", "posyandu", OTHER),
    "initiators": ("kepala desa", "perangkat desa", "bpd", "masyarakat"),
    "classifications": ("pemerintah desa", "masyarakat"),
    "forms": ("tata kelola pemerintahan", "pelayanan publik", "inovasi desa lainnya"),
}
_BY_BODY = dict(
    zip(
        BODIES,
        (_KOTA, _KABUPATEN, _PROVINSI, _KEMENTERIAN, _LEMBAGA, _UNIVERSITAS, _BUMD, _DESA),
        strict=True,
    )
)


def of_body(body: str) -> dict[str, tuple[str, ...]]:
    """The words of the kind of body ``body``."""
    return dict(_BY_BODY[body])


# What fields choose from where nobody says who publishes.
DEFAULT: Vocabulary = of_body(BODIES[0])
