#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own that has pgvector: with-postgres.sh COMMAND…
# The command finds its address in TEST_DATABASE_URL. Where no such server can be had it says so and runs nothing; that is
# no failure, since npm test has run the same on PGlite. The server listens on the loopback address alone, its data lie in
# a temporary folder, and both are gone at the end.
set -euo pipefail

none() {
  echo "No real PostgreSQL: $1."
  echo "What stands on it ran on PGlite alone (npm test); sessions that are apart (locks, LISTEN, a killed indexer) did not."
  exit 0
}

# The newest server whose extensions hold pgvector; Debian's folders, then what pg_config names.
find_server() {
  local dir share
  for dir in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null || true)"; do
    [ -x "$dir/postgres" ] || continue
    share="$("$dir/pg_config" --sharedir 2>/dev/null || echo "/usr/share/postgresql/$(basename "$(dirname "$dir")")")"
    [ -e "$share/extension/vector.control" ] && { echo "$dir"; return; }
  done
  return 1
}

# As root on Debian or Ubuntu a server with pgvector is one package away, where the release has it.
install_server() {
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 1
  local package
  timeout 60 apt-get update -qq > /dev/null 2>&1 || true
  package="$(apt-cache pkgnames 2>/dev/null | grep -E '^postgresql-[0-9]+-pgvector$' | sort -rV | head -1)" || return 1
  [ -n "$package" ] || return 1
  DEBIAN_FRONTEND=noninteractive timeout 120 apt-get install -y -qq "$package" > /dev/null 2>&1
}

BIN="$(find_server)" || { install_server && BIN="$(find_server)"; } || none "no server with pgvector is installed, and none can be"

# A server refuses to run as root.
AS=()
if [ "$(id -u)" = 0 ]; then
  id postgres > /dev/null 2>&1 || none "there is no user postgres to run it as"
  AS=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
fi

DIR="$(mktemp -d)"
[ "$(id -u)" = 0 ] && chown postgres "$DIR"
stop() {
  (cd / && "${AS[@]}" "$BIN/pg_ctl" -D "$DIR/data" -m immediate -w stop > /dev/null 2>&1) || true
  rm -rf "$DIR"
}
trap stop EXIT
PORT="$(node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
(cd / && "${AS[@]}" "$BIN/initdb" -D "$DIR/data" -U postgres -A trust -E UTF8 --locale=C > "$DIR/log" 2>&1) || none "initdb failed: $(tail -1 "$DIR/log")"
# Nothing here outlives the tests: no time is spent on making it durable.
(cd / && "${AS[@]}" "$BIN/pg_ctl" -D "$DIR/data" -w -l "$DIR/data/log" -o "-c listen_addresses=127.0.0.1 -c port=$PORT -c unix_socket_directories='' -c fsync=off -c full_page_writes=off" start > "$DIR/log" 2>&1) || none "the server did not start: $(tail -1 "$DIR/log")"
echo "$("$BIN/postgres" --version) with pgvector, on port $PORT."
TEST_DATABASE_URL="postgresql://postgres@127.0.0.1:$PORT/postgres" "$@"
