#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
mapfile -t options < <(grep -v '^$' "$root/source/grade-options" || true)
recipes=$root/source/course/docs/src/main/recipes
bash "$recipes/install.sh"
bash "$recipes/trial.sh" "${options[@]}"
