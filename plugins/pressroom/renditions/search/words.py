"""The words of a text as the search index keeps them, and the stems of Indonesian words.

``theme/static/pencari.js`` follows the same rules for what a reader types; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 40  # letters of a word that count

_LETTERS = "0-9a-z\u00c0-\u1fff\u2c00-\ud7ff"
_CHUNK = re.compile(f"[{_LETTERS}]+(?:[-./,'&+][{_LETTERS}]+)*")
_SIGN = re.compile(r"[-./,'&+]")
_PARTS = re.compile(r"[-./,&+]")
_JOINTS = re.compile(r"[-.&+]")
_RUPIAH = re.compile(r"rp(?=\d)")
_THOUSANDS = re.compile(r"(?:rp)?(\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑‒", "-") | dict.fromkeys("\u00ad\u200b\u200c\u200d")
)
_ACCENTS = re.compile("[\u0300-\u036f]")
# Amounts written in words: "2,5 juta" is found as 2500000, too.
_ZEROS = {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_AMOUNT = re.compile(rf"(?<![\w.,])(?:rp\.? ?)?(\d{{1,3}})(?:,(\d{{1,2}}))? ({'|'.join(_ZEROS)})\b")

Chunk = tuple[str, ...]


def chunks(text: str) -> list[Chunk]:
    """The words of ``text`` in their order. What is written together (``e-KTP``, ``480/77/2022``) is one chunk
    of several words, the whole first; amounts in words follow at the end."""
    text = plain(text)
    found = [tokens(chunk) for chunk in _CHUNK.findall(text)]
    if any(scale in text for scale in _ZEROS):
        found += [(_amount(match),) for match in _AMOUNT.finditer(text)]
    return found


def plain(text: str) -> str:
    """``text`` in small letters, without accents, with one kind of apostrophe and hyphen."""
    text = text.translate(_SIGNS)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return text.lower()


@lru_cache(1 << 16)
def tokens(chunk: str) -> Chunk:
    """The words under which ``chunk`` is found, the whole first."""
    if not _SIGN.search(chunk) and not chunk.startswith("rp"):
        return (chunk[:LONGEST],)
    if amount := _THOUSANDS.fullmatch(chunk):
        return (amount[1].replace(".", ""),)
    chunk = _RUPIAH.sub("", chunk, count=1).replace("'", "")
    if not _SIGN.search(chunk):
        return (chunk[:LONGEST],)
    parts = [part[:LONGEST] for part in _PARTS.split(chunk)]
    if len(set(parts)) == 1:  # "warga-warga"
        return (parts[0],)
    return (_JOINTS.sub("", chunk)[:LONGEST], *parts)


def _amount(match: re.Match[str]) -> str:
    whole, part, scale = match[1], match[2] or "", _ZEROS[match[3]]
    return (whole + part + "0" * (scale - len(part))).lstrip("0") or "0"


# Families of words that the rules below would tear apart or mix with others ("berita" with "ita", "masalah" with
# "masa", "berikan" with "ikan"): the root, then the forms that belong to it.
_FAMILIES = """
bagian
berita pemberitaan
berani
beri berikan memberikan diberikan pemberian pemberi
kemeja
kepada
kepala
kereta
ketua
keranjang
masalah permasalahan
sekolah persekolahan bersekolah menyekolahkan
melati
menteri kementerian
pegawai kepegawaian
pemuda kepemudaan
pemilu
perempuan
peristiwa
perkara
permai
pelita
pesan pesanan memesan pemesanan dipesan
tani petani pertanian bertani
selatan
teladan keteladanan
percaya kepercayaan dipercaya
pertama
perdana
permata
pesona
dinamika
direktur
direksi
disiplin kedisiplinan
diskusi berdiskusi
memori
mentari
merdeka kemerdekaan
meteran
keluarga kekeluargaan
kunjung kunjungan berkunjung mengunjungi dikunjungi pengunjung
duduk penduduk kependudukan pendudukan menduduki
perintah pemerintah pemerintahan memerintah diperintah
rumah perumahan rumahnya merumahkan
nilai penilaian menilai dinilai penilai bernilai
milik pemilik memiliki dimiliki kepemilikan
rekam perekaman merekam direkam rekaman perekam
raya perayaan merayakan dirayakan
kemas kemasan mengemas dikemas pengemasan
tari menari penari tarian
muat memuat dimuat muatan pemuatan termuat
pelaku
perahu
terminal
metode
media
pungut pungutan memungut dipungut pemungutan
masak memasak masakan dimasak
naik menaikkan kenaikan dinaikkan
nikah menikah pernikahan menikahkan
nama menamai penamaan dinamai bernama
tanam tanaman menanam ditanam penanaman
tata menata penataan ditata
tera menera peneraan ditera
terima menerima diterima penerimaan penerima
tiru meniru ditiru peniruan
tulis menulis tulisan ditulis penulisan penulis
tutup menutup ditutup penutupan
tunda menunda ditunda penundaan
terbit menerbitkan diterbitkan penerbitan terbitan
tarik menarik ditarik penarikan
menangani ditangani penanganan
tertib penertiban menertibkan ditertibkan ketertiban
kirim mengirim dikirim pengiriman kiriman
kelola mengelola dikelola pengelolaan pengelola
kenal mengenal dikenal pengenalan perkenalan memperkenalkan
kumpul mengumpulkan dikumpulkan pengumpulan kumpulan berkumpul
kaji mengkaji dikaji kajian pengkajian
timbang timbangan menimbang ditimbang penimbangan pertimbangan
tambah menambah ditambah tambahan penambahan
tinjau meninjau ditinjau peninjauan tinjauan
temu bertemu menemui ditemui pertemuan menemukan ditemukan penemuan
tingkat meningkat meningkatkan ditingkatkan peningkatan tingkatan
tanggap menanggapi ditanggapi tanggapan
tunjuk menunjuk ditunjuk petunjuk penunjukan menunjukkan
kembang berkembang mengembangkan dikembangkan pengembangan perkembangan
keluh mengeluh keluhan dikeluhkan
kurang mengurangi dikurangi pengurangan kekurangan
"""
ROOTS = {form: line.split()[0] for line in _FAMILIES.split("\n") for form in line.split()}
_VOWEL = re.compile("[aeiou]")
_SHORTEST_STEM = 3


@lru_cache(1 << 17)
def stem(word: str) -> str:
    """The stem of an Indonesian word, after F. Z. Tala, "A Study of Stemming Effects on Information Retrieval in
    Bahasa Indonesia"; ``word`` itself where no rule applies."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    if word in ROOTS:
        return ROOTS[word]
    result = _cut(word)
    return result if len(result) >= _SHORTEST_STEM else word


def _cut(word: str) -> str:
    syllables = len(_VOWEL.findall(word))  # each affix counts as one
    if syllables > 2 and word.endswith(("kah", "lah", "pun")):
        word, syllables = word[:-3], syllables - 1
    if syllables > 2 and (found := re.search("(?:nya|ku|mu)$", word)):
        word, syllables = word[: found.start()], syllables - 1
    if syllables <= 2:
        return word
    word, kind = _without_first_prefix(word)
    if kind:
        syllables -= 1
        if syllables > 2:
            before, word = word, _without_suffix(word, kind)
            if word != before and syllables - 1 > 2:
                word, _ = _without_second_prefix(word, kind)
        return word
    before, (word, kind) = word, _without_second_prefix(word, kind)
    if syllables - (word != before) > 2:
        word = _without_suffix(word, kind)
    return word


def _without_first_prefix(word: str) -> tuple[str, int]:
    """``word`` without a prefix of the first order, and which suffixes may go with it (0: there was none)."""
    if found := re.match("(men|pen)y(?=[aeiou])", word):
        return "s" + word[found.end() :], 1 if found[1] == "men" else 3
    if found := re.match("(me|pe)m(?=[aeiou])", word):
        return "p" + word[found.end() :], 1 if found[1] == "me" else 3
    if found := re.match("meng|mem|men|me|di|ter", word):
        return word[found.end() :], 1
    if found := re.match("peng|pem|pen|ke", word):
        return word[found.end() :], 3
    return word, 0


def _without_second_prefix(word: str, kind: int) -> tuple[str, int]:
    if word.startswith("belajar"):
        return word[3:], 4
    if word.startswith("pelajar"):
        return word[3:], kind
    if found := re.match("ber|be(?=[^aeiou]er)", word):
        return word[found.end() :], 4
    if found := re.match("per|pe", word):
        return word[found.end() :], 2
    return word, kind


def _without_suffix(word: str, kind: int) -> str:
    if kind not in (2, 3) and word.endswith("kan"):
        return word[:-3]
    if kind != 1 and word.endswith("an"):
        return word[:-2]
    if kind <= 2 and len(word) > 1 and word[-1] == "i" and word[-2] != "s":
        return word[:-1]
    return word
