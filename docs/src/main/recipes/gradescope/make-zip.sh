#!/usr/bin/env bash
# Makes the zip of an autograder for Gradescope: this course, with its solutions, and the two scripts in this folder.
#   make-zip.sh autograder.zip [-Dunsafe-no-isolation]
# Further arguments are passed to every run of the grader.
set -euo pipefail
zip=${1:?name the zip to make, for example autograder.zip}
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
course=$(cd "$here/../../../../.." && pwd)
case $zip in /*) ;; *) zip=$PWD/$zip ;; esac
if [ -e "$zip" ]; then
  echo "$zip exists already: remove it first" >&2
  exit 2
fi
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/course"
(cd "$course" && tar -cf - --exclude=target --exclude=.git --exclude=.hints --exclude=./submissions --exclude=./results .) | tar -xf - -C "$room/course"
cp "$here/setup.sh" "$here/run_autograder" "$room"
chmod +x "$room/setup.sh" "$room/run_autograder"
printf '%s\n' "$@" > "$room/grade-options"
if command -v zip > /dev/null; then
  (cd "$room" && zip -q -r "$zip" .)
else
  jar --create --no-manifest --file "$zip" -C "$room" .
fi
echo "Made $zip"
