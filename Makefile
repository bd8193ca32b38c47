# Every target in a line or two; `make` alone lists them.
PYTHON ?= python3
INPUTDIR ?= content
OUTPUTDIR ?= output
PORT ?= 8000
export INPUTDIR OUTPUTDIR PORT SITEURL FILE FORMAT REMOTE DRYRUN JUDUL INSTANSI INOVASI
RUN := .venv/bin/python -m pressroom
CORE := .venv/core.stamp
HOST := .venv/host.stamp
TEST := .venv/test.stamp

.PHONY: help html publish serve check new github test lint requirements clean

help: ## daftar perintah ini
	@grep -E '^[a-z0-9_]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9_]+):.*## /  make \1\t/' | expand -t 22

html: $(CORE) ## bangun situs dari INPUTDIR ke OUTPUTDIR
	@$(RUN) build

publish: $(CORE) ## bangun situs untuk umum; semua atau tidak sama sekali
	@$(RUN) publish

serve: $(CORE) ## pratinjau di PORT, dibangun ulang setiap kali disimpan
	@$(RUN) serve

check: $(CORE) ## periksa semua naskah, atau satu: FILE=content/siaran-pers/2022/nama.md
	@$(RUN) check

new: $(CORE) ## naskah baru: JUDUL="…", atau INSTANSI="…", atau INOVASI="…"
	@$(RUN) new

github: $(HOST) ## terbitkan, lalu kirim ke GitHub Pages (REMOTE=origin; DRYRUN=1 hanya memeriksa)
	@$(RUN) github

test: $(TEST) ## uji perangkat lunak ini (Chromium dicari, kalau perlu dipasang)
	.venv/bin/python tests/browser/chromium.py
	.venv/bin/python -m pytest -q -n auto

lint: $(TEST) ## periksa gaya dan jenis data kode
	.venv/bin/python -m ruff check . && .venv/bin/python -m ruff format --check . && .venv/bin/python -m mypy

requirements: $(TEST) ## tulis ulang requirements/*.txt dari requirements/*.in
	.venv/bin/python requirements/compile.py

clean: ## hapus hasil bangunan dan simpanan sementara
	rm -rf .cache .preview $(OUTPUTDIR)

$(CORE): requirements/core.txt requirements/install.py
	$(PYTHON) requirements/install.py core

$(HOST): requirements/host.txt requirements/install.py
	$(PYTHON) requirements/install.py host

$(TEST): requirements/test.txt requirements/install.py
	$(PYTHON) requirements/install.py test
