#!/usr/bin/env bash
# Combines the parts of a class: merge.sh RESULTS OUT, where RESULTS holds the folders part-1, part-2 and so on.
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "usage: merge.sh RESULTS OUT" >&2
  exit 2
fi
parts=$(printf ',%s' "$1"/part-*)
mvn -q -B -Pgrade "-Dmerge=${parts#,}" "-Dout=$2"
