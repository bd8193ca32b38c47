#!/usr/bin/env bash
# Sends the finished output to S3, with the keys of the environment, or as the role AWS_ROLE_ARN where there is one:
# GitHub then vouches for this run, and no key lies anywhere.
set -euo pipefail

if [ -n "${AWS_ROLE_ARN:-}" ]; then
  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
  export AWS_WEB_IDENTITY_TOKEN_FILE="$RUNNER_TEMP/token"
  umask 077
  curl --silent --show-error --fail --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
    "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["value"], end="")' > "$AWS_WEB_IDENTITY_TOKEN_FILE"
fi
make .venv/host.stamp
# This job may not write to the repository, which it says; another one lets it remember what is left here.
.venv/bin/python -m pressroom s3 --ready
mkdir -p catatan/data
cp .cache/terbit/*/terbit.json .cache/terbit/*/berkas.txt catatan/data/
