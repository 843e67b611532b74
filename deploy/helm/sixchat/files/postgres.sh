# Runs PostgreSQL from whichever image has it; makes the database cluster, roles and databases on the first start.
set -eu
umask 077
data=/data/cluster
credentials=/etc/sixchat/credentials
for folder in /usr/lib/postgresql/*/bin; do
  [ ! -x "$folder/postgres" ] || PATH=$folder:$PATH
done

password() { head -n 1 "$credentials/$1.password" | sed "s/'/''/g"; }

roles() {
  echo "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC"
  for service in irp-registry ca-signer message-store; do
    name=$(echo "$service" | tr - _)
    echo "CREATE ROLE $name LOGIN PASSWORD '$(password "$service")'"
    echo "CREATE DATABASE $name OWNER $name"
    echo "REVOKE CONNECT ON DATABASE $name FROM PUBLIC"
  done
}

if [ ! -e "$data/PG_VERSION" ]; then
  # Made beside and renamed, so that an interrupted start leaves nothing half made.
  rm -rf /data/new
  initdb -D /data/new -U postgres --auth=scram-sha-256 --pwfile="$credentials/superuser.password" \
    --encoding=UTF8 --locale=C.UTF-8 >/tmp/initdb.log 2>&1 || { cat /tmp/initdb.log >&2; exit 1; }
  # The statements hold passwords: they go by a pipe, and into no log.
  roles | postgres --single -D /data/new -c password_encryption=scram-sha-256 -c log_min_error_statement=panic \
    -c exit_on_error=on postgres >/dev/null
  mv /data/new "$data"
  sync
fi
have=$(cat "$data/PG_VERSION")
case $(postgres --version) in
  *" $have."* | *" $have "* | *" $have") ;;
  *) echo "The data is PostgreSQL $have's, and this image has $(postgres --version): use an image of version $have, or dump and restore (docs/cluster.md)." >&2
    exit 1 ;;
esac

# Kubernetes says TERM, upon which PostgreSQL would wait for its clients to go; INT is its quick and orderly end.
postgres -D "$data" -c config_file=/etc/sixchat/configuration/postgresql.conf &
server=$!
trap 'kill -INT "$server" 2>/dev/null || true' TERM INT
status=0
wait "$server" || status=$?
while kill -0 "$server" 2>/dev/null; do wait "$server" || status=$?; done
exit "$status"
