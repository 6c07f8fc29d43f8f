#!/usr/bin/env bash
# Stops the cluster that start.sh started: deploy/cluster/stop.sh [DIRECTORY]. Keeps the data.
set -euo pipefail
directory=${1:-data/cluster}
for name in haproxy milepost1 milepost2 milepost3 patroni1 patroni2 patroni3 etcd1 etcd2 etcd3; do
  file=$directory/$name.pid
  [ -f "$file" ] || continue
  pid=$(cat "$file")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 120); do kill -0 "$pid" 2>/dev/null || break; sleep 0.5; done
  rm "$file"
done
