#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image: it installs the grader's dependencies, downloads those of Maven, and
# grades the unsolved exercises, so that an image without a working sandbox fails here and not for a student.
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
