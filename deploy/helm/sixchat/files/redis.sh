# Runs Redis from whichever image has it: a cache in memory, for irp-registry alone, over TLS.
set -eu
umask 077
hash=$(head -n 1 /etc/sixchat/credentials/irp-registry.password | tr -d '\n' | sha256sum | cut -d ' ' -f 1)
echo "user default off" >/tmp/users.acl
echo "user irp-registry on #$hash ~sixchat:* resetchannels &sixchat:* +@all -@admin -@dangerous +info" >>/tmp/users.acl
exec redis-server /etc/sixchat/configuration/redis.conf
