# helm test: invites somebody who never was, enrols, looks them up and removes them, as people and administrators do.
set -eu
umask 077
work=/tmp/test
mkdir -p "$work/home" "$work/administrator"
export SIXCHAT_HOME="$work/home" SIXCHAT_PASSPHRASE_FILE="$work/passphrase"
# Copies of one's own: the agent takes secrets from files that nobody else can read.
cat /etc/sixchat/administrator/administrator.p12 >"$work/administrator/administrator.p12"
cat /etc/sixchat/administrator/administrator.password >"$work/administrator/administrator.password"
head -c 24 /dev/urandom | base64 >"$work/passphrase"
user=test-$(tr -d - </proc/sys/kernel/random/uuid | cut -c 1-12)@$DOMAIN

administer() { # COMMAND ARGUMENT…
  command=$1
  shift
  sixchat admin "$command" "$@" --host "$ADMINISTRATION" \
    --p12 "$work/administrator/administrator.p12" --password-file "$work/administrator/administrator.password"
}

echo "Inviting $user"
# The invitation names the registry's Service: the SRV records need not be published yet.
administer invite "$user" --name "Helm test" --registry "$REGISTRY" >"$work/invitation"

removed=no
remove() {
  if [ "$removed" = no ]; then
    removed=yes
    echo "Removing $user"
    administer remove "$user"
  fi
}
trap remove EXIT

echo "Enrolling"
sixchat enroll --invitation-file "$work/invitation"
echo "Looking up"
sixchat lookup "$user" | tee "$work/found"
grep -q "$user" "$work/found"
remove
trap - EXIT
echo "Looking up once more: they must be gone"
if sixchat lookup "$user" >"$work/gone" 2>&1; then
  cat "$work/gone"
  echo "the removed user can still be looked up" >&2
  exit 1
fi
cat "$work/gone"
echo "Done."
