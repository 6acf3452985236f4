#!/usr/bin/env bash
# Clones the repositories of an assignment: fetch.sh OWNER PREFIX FOLDER, for example fetch.sh our-school fall-gpt- submissions.
# Classroom 50 and GitHub Classroom give them names of a prefix and the student. Needs gh, and GH_TOKEN to read them.
set -euo pipefail
if [ $# -ne 3 ]; then
  echo "usage: fetch.sh OWNER PREFIX FOLDER" >&2
  exit 2
fi
names=$(gh repo list "$1" --limit 10000 --json name --jq '.[].name')
mkdir -p "$3"
found=0
for name in $names; do
  case $name in
    "$2"?*)
      git -c credential.helper='!gh auth git-credential' clone -q --depth 1 \
        "${GITHUB_SERVER_URL:-https://github.com}/$1/$name" "$3/${name#"$2"}"
      found=$((found + 1))
      ;;
  esac
done
echo "$found repositories of $1 begin with $2"
[ "$found" -gt 0 ]
