#!/usr/bin/env bash
# Grades one part of a class, or resumes it: shard.sh 3 8 SEED SUBMISSIONS RESULTS
# It exits with status 0 even if some submission has to be graded again: merge.sh reports that, and no other part is lost.
set -euo pipefail
if [ $# -ne 5 ]; then
  echo "usage: shard.sh NUMBER OF SEED SUBMISSIONS RESULTS" >&2
  exit 2
fi
exit_code=0
mvn -q -B -Pgrade "-Dshard=$1/$2" "-Dseed=$3" "-Dsubmissions=$4" "-Dout=$5/part-$1" -Dresume || exit_code=$?
[ "$exit_code" -eq 3 ] || exit "$exit_code"
