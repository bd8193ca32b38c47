#!/usr/bin/env bash
# Says whether the clock alone changed something since the last successful deployment: asks GitHub
# when that was, then the content. Writes due=true or due=false to GITHUB_OUTPUT; true when in doubt.
set -uo pipefail

list="repos/$GITHUB_REPOSITORY/deployments"
since=""
for number in $(gh api "$list?environment=${DEPLOYMENT:-github-pages}&per_page=10" --jq '.[].id'); do
  state=$(gh api "$list/$number/statuses" --jq 'any(.[]; .state == "success")')
  if [ "$state" = true ]; then
    made=$(gh api "$list/$number" --jq .created_at)
    # What was deployed read its clock earlier than this, at most by a whole run's time.
    since=$(date -u -d "$made - 50 minutes" +%Y-%m-%dT%H:%M:%SZ)
    break
  fi
done

due=true
if make .venv/core.stamp; then
  .venv/bin/python -m pressroom due --since "$since"
  # 3: nothing is due.
  [ $? -eq 3 ] && due=false
fi
echo "due=$due" >> "$GITHUB_OUTPUT"
