# Every target in a line or two; `make` alone lists them.
PYTHON ?= python3
INPUTDIR ?= content
OUTPUTDIR ?= output
PORT ?= 8000
RELEASES ?= 10000
SEED ?= 1
COUNT ?= 60
export INPUTDIR OUTPUTDIR PORT SITEURL FILE FIX YES FORMAT ISI ALASAN REMOTE DRYRUN JUDUL INSTANSI INOVASI UPLOADS S3_BUCKET S3_PREFIX ALLOW LOSS FULL RAGU RENDITION_MINUTES PAGES_BYTES
# A $ in these is not for make to replace.
$(foreach name,FILE ISI ALASAN JUDUL INSTANSI INOVASI UPLOADS,$(eval override $(name) := $$(value $(name))))
RUN := .venv/bin/python -m pressroom
CORE := .venv/core.stamp
PUBLISH := .venv/publish.stamp
HOST := .venv/host.stamp
AXE := .venv/axe.stamp
TEST := .venv/test.stamp
BENCH := .venv/bench.stamp
ARTICLES := .venv/articles.stamp
SUPPLY := .venv/supply.stamp

.PHONY: help html publish serve check new import import_site ralat cabut github s3_upload keys verify announce archive test_site pictures test audit mutants bench lint requirements package vulnerabilities bom clean

help: ## daftar perintah ini
	@grep -E '^[a-z0-9_]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9_]+):.*## /  make \1\t/' | expand -t 22

html: $(CORE) ## bangun situs dari INPUTDIR ke OUTPUTDIR
	@$(RUN) build

publish: $(PUBLISH) ## bangun situs untuk umum; berkas yang bergalat tidak ikut
	@$(RUN) publish

serve: $(CORE) ## pratinjau di PORT, dibangun ulang setiap kali disimpan
	@$(RUN) serve

check: $(CORE) ## periksa semua naskah, atau satu: FILE=content/siaran-pers/2022/nama.md (FIX=1 membetulkan)
	@$(RUN) check

new: $(CORE) ## naskah baru: JUDUL="…", atau INSTANSI="…", atau INOVASI="…"
	@$(RUN) new

import: $(CORE) ## draf dari dokumen Word, teks, atau HTML: FILE=unduhan/rilis.docx, sebuah folder, atau - untuk teks yang ditempel
	@$(RUN) import

ralat: $(CORE) ## tulis ralat bertanggal ke siaran yang sudah tampil: FILE=… ISI="…" (YES=1 tanpa bertanya)
	@$(RUN) ralat

cabut: $(CORE) ## cabut siaran yang sudah tampil: FILE=… ALASAN="…" (YES=1 tanpa bertanya)
	@$(RUN) cabut

import_site: $(CORE) ## bawa situs lama ke sini: FILE=ekspor-wordpress.xml (UPLOADS=folder unggahan), atau FILE=folder
	@$(RUN) import-site

github: $(HOST) ## terbitkan, lalu kirim ke GitHub Pages (REMOTE=origin; DRYRUN=1 hanya memeriksa)
	@$(RUN) github

s3_upload: $(HOST) ## terbitkan, lalu kirim ke S3 (S3_BUCKET, S3_PREFIX; DRYRUN=1 hanya merencanakan)
	@$(RUN) s3

keys: $(HOST) ## pasangan kunci penanda tangan situs: dibuat sekali, atau disebut di mana
	@$(RUN) keys

verify: $(HOST) ## periksa apakah umum melihat yang diterbitkan: SITEURL=https://humas.kota.go.id (FULL=1 semua halaman)
	@$(RUN) verify

announce: $(HOST) ## umumkan yang baru tampil: teks WhatsApp, dan Telegram bila TELEGRAM_TOKEN diisi (DRYRUN=1 hanya merencanakan)
	@$(RUN) announce

archive: $(HOST) ## simpan situs yang sudah diterbitkan: arsip web (WACZ) dan folder yang dibaca tanpa internet (FILE=arsip-akhir-tahun)
	@$(RUN) archive

test_site: $(AXE) ## uji situs sendiri: naskah, tautan di dalam situs, bobot, dan aksesibilitas halaman
	@$(RUN) test

# Kapan pun dibuat, gambarnya sama: 5 Januari 2026, 09.00 WIB.
pictures: export SOURCE_DATE_EPOCH := 1767578400
pictures: $(AXE) ## gambar panduan (docs/gambar/) dari halaman sendiri
	@$(RUN) pictures

test: $(TEST) $(ARTICLES) ## uji perangkat lunak ini (Chromium dicari, kalau perlu dipasang)
	.venv/bin/python tests/browser/chromium.py
	.venv/bin/python -m pytest -q -n auto

lint: $(TEST) ## periksa gaya dan jenis data kode
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

audit: $(TEST) ## uji yang lama atau memerlukan Node dan Java: HTML, aksesibilitas, kecepatan, bobot, S3 kedua, pemulihan
	.venv/bin/python -m tests.audit.markup
	.venv/bin/python -m tests.audit.axe
	.venv/bin/python -m tests.audit.lighthouse
	.venv/bin/python -m tests.audit.weights
	.venv/bin/python -m tests.audit.s3_second
	.venv/bin/python -m pytest -q -n auto -m audit

mutants: $(TEST) $(ARTICLES) ## tanam COUNT (60) kesalahan acak satu per satu, dan lihat berapa yang diketahui uji (SEED=1)
	.venv/bin/python -m tests.mutants --seed $(SEED) --count $(COUNT)

bench: $(TEST) $(BENCH) $(ARTICLES) ## ukur kecepatan dan memori di samping Pelican dan Hugo (RELEASES=10000)
	.venv/bin/python tests/bench/run.py --releases $(RELEASES)
	.venv/bin/python -m tests.bench.search

requirements: $(TEST) ## tulis ulang requirements/*.txt dari requirements/*.in
	.venv/bin/python requirements/compile.py

package: $(TEST) ## buat paket untuk kota lain di dist/, dengan daftar sidik untuk memasangnya (ADDRESS=folder di internet tempat keduanya diunduh)
	.venv/bin/python requirements/release.py "$(ADDRESS)"

vulnerabilities: $(SUPPLY) ## tanya apakah ada celah yang diketahui pada pustaka di requirements/ (memerlukan internet)
	PYTHONPATH=.venv/supply .venv/bin/python -m pip_audit --strict --require-hashes --disable-pip --progress-spinner off $(addprefix -r requirements/,test.txt bench.txt articles.txt supply.txt)

bom: $(SUPPLY) ## tulis daftar pustaka (CycloneDX) dari semua yang dipakai untuk menerbitkan ke bom.json
	PYTHONPATH=.venv/supply .venv/bin/python -m cyclonedx_py requirements requirements/host.txt --output-reproducible -o bom.json

clean: ## hapus hasil bangunan dan simpanan sementara
	rm -rf .cache .preview
	test ! -f "$(OUTPUTDIR)/.pressroom.json" || rm -rf "$(OUTPUTDIR)"

$(CORE): requirements/core.txt requirements/install.py
	$(PYTHON) requirements/install.py core

$(PUBLISH): requirements/publish.txt requirements/install.py
	$(PYTHON) requirements/install.py publish

$(HOST): requirements/host.txt requirements/install.py
	$(PYTHON) requirements/install.py host

$(AXE): requirements/axe.txt requirements/install.py
	$(PYTHON) requirements/install.py axe

$(TEST): requirements/test.txt requirements/install.py
	$(PYTHON) requirements/install.py test

$(BENCH): requirements/bench.txt requirements/install.py
	$(PYTHON) requirements/install.py bench

$(ARTICLES): requirements/articles.txt requirements/install.py
	$(PYTHON) requirements/install.py articles

$(SUPPLY): requirements/supply.txt requirements/install.py
	$(PYTHON) requirements/install.py supply
