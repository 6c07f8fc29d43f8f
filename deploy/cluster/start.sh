#!/usr/bin/env bash
# Starts a cluster on this machine: three etcd, three PostgreSQL with Patroni and a synchronous standby, three nodes of
# Milepost, and HAProxy in front of them. For trials and tests; in production each third runs on its own machine.
#   deploy/cluster/start.sh [DIRECTORY]     data, logs and process ids; data/cluster by default
# Needs Debian's packages postgresql, patroni, etcd-server, haproxy and curl, and the jar (mvn -DskipTests package).
# Settings, as environment variables: BASE_PORT (18000), NODE_OPTIONS (more arguments for each node), NODES (3; 1 to 3).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
directory=$(mkdir -p "${1:-data/cluster}" && cd "${1:-data/cluster}" && pwd)
jar=$(ls "$here"/../../target/milepost-*.jar 2>/dev/null | head -1) || true
base=${BASE_PORT:-18000}
nodes=${NODES:-3}
[[ $nodes =~ ^[1-3]$ ]] || { echo "NODES must be 1, 2 or 3" >&2; exit 1; }
PATH=$PATH:/usr/sbin
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
for command in etcd patroni haproxy curl; do
  command -v "$command" >/dev/null || { echo "Install Debian's packages: $command is missing" >&2; exit 1; }
done
[ -n "$jar" ] || { echo "Build the jar first: mvn -DskipTests package" >&2; exit 1; }

# PostgreSQL does not run as root
as_postgres=()
if [ "$(id -u)" = 0 ]; then
  as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chown postgres "$directory"
fi

# run NAME COMMAND...: starts a process in the background, with its log and process id in the directory
run() {
  local name=$1
  shift
  "$@" >>"$directory/$name.log" 2>&1 &
  echo $! >"$directory/$name.pid"
}

# await SECONDS WHAT COMMAND...: until the command succeeds
await() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { echo "$what is not ready; see the logs in $directory" >&2; exit 1; }
    sleep 0.5
  done
}

members=
hosts=
urls=
for i in 1 2 3; do
  members+=${members:+,}etcd$i=http://127.0.0.1:$((base + 10 + i))
  hosts+=${hosts:+,}127.0.0.1:$((base + i))
  urls+=${urls:+,}127.0.0.1:$((base + 20 + i))
done

for i in 1 2 3; do
  run etcd$i "${as_postgres[@]}" etcd --name etcd$i --data-dir "$directory/etcd$i" \
    --listen-client-urls http://127.0.0.1:$((base + i)) --advertise-client-urls http://127.0.0.1:$((base + i)) \
    --listen-peer-urls http://127.0.0.1:$((base + 10 + i)) \
    --initial-advertise-peer-urls http://127.0.0.1:$((base + 10 + i)) \
    --initial-cluster "$members" --initial-cluster-state new --initial-cluster-token milepost \
    --heartbeat-interval 250 --election-timeout 2500
done
await 60 etcd curl -fs http://127.0.0.1:$((base + 1))/health

for i in 1 2 3; do
  sed -e "s|@NUMBER@|$i|g; s|@REST@|$((base + 30 + i))|g; s|@PORT@|$((base + 20 + i))|g" \
    -e "s|@ETCD_HOSTS@|$hosts|g; s|@DIRECTORY@|$directory|g; s|@BIN@|$bin|g" "$here/patroni.yml" \
    >"$directory/patroni$i.yml"
  run patroni$i "${as_postgres[@]}" patroni "$directory/patroni$i.yml"
done
for i in 1 2 3; do
  await 180 "PostgreSQL $i" curl -fs http://127.0.0.1:$((base + 30 + i))/health
done
has_standby() {
  for i in 1 2 3; do curl -fs http://127.0.0.1:$((base + 30 + i))/sync && return; done
  return 1
}
await 60 "The synchronous standby" has_standby
as_superuser() {
  PGPASSWORD=postgres psql -X -q -v ON_ERROR_STOP=1 "host=127.0.0.1,127.0.0.1,127.0.0.1 \
    port=$((base + 21)),$((base + 22)),$((base + 23)) dbname=postgres user=postgres target_session_attrs=read-write" "$@"
}
if [ -z "$(as_superuser -At -c "select 1 from pg_database where datname = 'milepost'")" ]; then
  as_superuser -c "create role milepost login password 'milepost'" -c "create database milepost owner milepost"
fi
database="jdbc:postgresql://$urls/milepost?targetServerType=primary"

mkdir -p "$directory/work"
for i in $(seq "$nodes"); do
  # shellcheck disable=SC2086
  (cd "$directory/work" && run milepost$i java ${JAVA_OPTIONS:--Xmx512m} -jar "$jar" \
    --server.address=127.0.0.1 --server.port=$((base + 40 + i)) --server.forward-headers-strategy=native \
    --management.server.port=$((base + 50 + i)) \
    --spring.datasource.url="$database" --spring.datasource.username=milepost --spring.datasource.password=milepost \
    --milepost.shutdown-delay=5s ${NODE_OPTIONS:-})
done
sed -e "s|@FRONT@|$((base + 80))|" \
  -e "s|@NODE1@|$((base + 41))|; s|@NODE2@|$((base + 42))|; s|@NODE3@|$((base + 43))|" \
  "$here/haproxy.cfg" >"$directory/haproxy.cfg"
run haproxy haproxy -db -f "$directory/haproxy.cfg"
for i in $(seq "$nodes"); do
  await 600 "Node $i" curl -fs http://127.0.0.1:$((base + 40 + i))/readyz
done
await 60 HAProxy curl -fs http://127.0.0.1:$((base + 80))/readyz
echo "Milepost: http://127.0.0.1:$((base + 80))/   Stop: deploy/cluster/stop.sh $directory"
