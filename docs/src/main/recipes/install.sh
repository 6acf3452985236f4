#!/usr/bin/env bash
# Installs, as root on Debian or Ubuntu, what the grader needs. Ubuntu 22.04, on which Gradescope builds, has a Maven that is
# too old for the course, so Maven comes from its publisher.
set -euo pipefail
maven=3.9.16
sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
  bubblewrap ca-certificates curl git openjdk-17-jdk-headless
archive=$(mktemp)
curl -fsSL --retry 3 -o "$archive" \
  "https://repo.maven.apache.org/maven2/org/apache/maven/apache-maven/$maven/apache-maven-$maven-bin.tar.gz"
echo "$sha512  $archive" | sha512sum --check --quiet
tar -xzf "$archive" -C /opt
ln -sf "/opt/apache-maven-$maven/bin/mvn" /usr/local/bin/mvn
rm -r "$archive" /var/lib/apt/lists/*
