# make serve: the chat page over the sample archive, or over your own files; make test: the whole check.
# Both make .venv first. Needs Python 3.11 to 3.13 and a package index, nothing else.

# the first Python here that fits; another one: make serve PYTHON=/path/to/python3.12
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c "import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" >/dev/null 2>&1 \
	&& echo "$$python" && break; done)
ARCHIVE ?= tests/archive
INDEX ?= $(if $(subst tests/archive,,$(ARCHIVE)),.index/own,.index/sample)
HOST ?= 127.0.0.1
PORT ?= 7860
QUESTIONS ?= eval/questions/sample.test.jsonl
REPORT ?= .index/report

# the recipes read these from the environment, so that spaces, quotes and Chinese arrive as they were typed
export ARCHIVE INDEX HOST PORT QUESTIONS REPORT
# forbidden .pyc files would have every start compile all libraries anew
unexport PYTHONDONTWRITEBYTECODE

RUN = .venv/bin/python -m

.PHONY: test install serve index eval lint types format lock clean

test: lint types
	$(RUN) pytest

serve: index
	exec $(RUN) webui --index "$$INDEX" --host "$$HOST" --port "$$PORT"

index: install
	$(RUN) index build "$$ARCHIVE" --index "$$INDEX"

# figures over the sample archive: what was found, answered, cited and refused
eval: index
	$(RUN) eval run "$$QUESTIONS" --index "$$INDEX" --out "$$REPORT"

install:
	@$(if $(PYTHON),"$(PYTHON)" install.py,echo "error: no Python 3.11, 3.12 or 3.13 with venv found; install one (Debian and Ubuntu: python3 and python3-venv)" >&2; exit 1)

lint: install
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: install
	$(RUN) mypy

format: install
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

# packages for graphics cards are left out: torch is installed without them
CUDA = triton cuda-bindings cuda-pathfinder cuda-toolkit $(addprefix nvidia-,cublas cuda-cupti cuda-nvrtc cuda-runtime \
	cudnn-cu13 cufft cufile curand cusolver cusparse cusparselt-cu13 nccl-cu13 nvjitlink nvshmem-cu13 nvtx)

COMPILE = uv pip compile pyproject.toml --universal --python-version 3.11 --no-header --no-annotate \
	$(addprefix --no-emit-package ,$(CUDA))

# reading scans is a part of its own, with the versions that fit the others
lock: install
	$(RUN) $(COMPILE) --extra dev --output-file requirements.lock
	$(RUN) $(COMPILE) --extra scan --constraint requirements.lock --output-file requirements-scan.lock

clean:
	rm -rf .venv .index .mypy_cache .ruff_cache .pytest_cache .hypothesis
