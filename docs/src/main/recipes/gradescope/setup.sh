#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image: it installs what the grader needs, fetches what Maven needs, and
# grades the untouched exercises, so that an image that cannot isolate fails here and not on a student.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
if [ -z "${AUTOGRADER_ROOT:-}" ]; then
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y openjdk-17-jdk-headless maven bubblewrap
fi
mapfile -t options < <(grep -v '^$' "$root/source/grade-options" || true)
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
mkdir -p "$trial/class/untouched"
cp -R "$root/source/course/chapter04-exercises/src/main/java/chapter04" "$trial/class/untouched/"
cd "$root/source/course"
mvn -q -B -Pgrade "-Dsubmissions=$trial/class" "-Dout=$trial/out" "${options[@]}"
