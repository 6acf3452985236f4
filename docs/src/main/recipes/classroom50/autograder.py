"""Checks a submission in the student's own repository, for Classroom 50: result.json with a message per task.

Beside this file is the folder "course", a student edition. Its build and its tests are used, not those of the submission.
Students can change what runs in their repositories, so this score is for feedback; the sandboxed grader makes the grade.
"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys

TASKS = "exercises"
SECONDS = 600

course = pathlib.Path(__file__).resolve().parent / "course"
classes = "chapter04-exercises/src/main/java/chapter04"
report = course / "chapter04-exercises/target/course/results.json"

report.unlink(missing_ok=True)
for file in sorted(pathlib.Path(classes).glob("*.java")):
    if file.is_file() and not file.is_symlink():
        shutil.copyfile(file, course / classes / file.name)

# The tests run the student's code: it gets no token, and cannot add to the outputs of this step.
environment = {name: value for name, value in os.environ.items() if not name.startswith(("ACTIONS_", "GH_", "GITHUB_"))}
try:
    subprocess.run(
        ["mvn", "-q", "-B", "-pl", "chapter04-exercises", "-am", "test", "-Dtasks=" + TASKS],
        cwd=course, env=environment | {"LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL, timeout=SECONDS)
except subprocess.TimeoutExpired:
    sys.exit(f"The tests did not end within {SECONDS} seconds.")
if not report.is_file():
    sys.exit("The tests have no result; the log says why.")

tests = []
body = []
for task in json.loads(report.read_text(encoding="utf-8"))["tests"]:
    passed = task["status"] == "passed"
    name = task["number"] + " " + task["name"]
    test = {"test-name": name, "passed": passed, "score": task["score"], "max-score": task["max_score"]}
    body.append(f"{'✅' if passed else '❌'} {name}: {task['score']} of {task['max_score']} points\n")
    if not passed:
        test["message"] = task["output"]
        # Indented, so that nothing in it is Markdown.
        body.append("".join("    " + line + "\n" for line in task["output"].splitlines()))
    tests.append(test)


def time(instant):
    return instant.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


commit = subprocess.run(["git", "show", "-s", "--format=%cI", "HEAD"], capture_output=True, text=True, check=True)
value = os.environ.get
result = {
    "schema": "classroom50/result/v1",
    "classroom": value("CLASSROOM"),
    "assignment": value("ASSIGNMENT"),
    "assignment_type": value("ASSIGNMENT_TYPE") or "individual",
    "owner": value("OWNER") or value("USERNAME"),
    "submission": value("SUBMISSION_TAG"),
    "commit": value("COMMIT_URL"),
    "release": value("RELEASE_URL"),
    "review": value("REVIEW_URL") or value("COMMIT_URL"),
    "datetime": time(datetime.datetime.fromisoformat(commit.stdout.strip())),
    "graded_at": time(datetime.datetime.now(datetime.timezone.utc)),
    "score": sum(test["score"] for test in tests),
    "max-score": sum(test["max-score"] for test in tests),
    "tests": tests,
}
pathlib.Path("result.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
pathlib.Path("release-body.md").write_text("\n".join(body), encoding="utf-8")
