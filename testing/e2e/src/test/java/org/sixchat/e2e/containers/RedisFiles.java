package org.sixchat.e2e.containers;

import java.nio.file.Path;
import org.sixchat.e2e.harness.Trees;

/** Redis with one user, who may touch keys and channels under {@code sixchat:} only, over TLS and nothing else. */
final class RedisFiles {
    private RedisFiles() {}

    /** Writes what the container reads into a folder that exists. */
    static void write(Path folder, Passwords passwords) {
        Trees.secret(
                folder.resolve("users.acl"),
                "user default off\nuser irp-registry on >" + passwords.of("redis-irp-registry")
                        + " ~sixchat:* resetchannels &sixchat:* +@all -@admin -@dangerous +info\n");
        Trees.secret(folder.resolve("redis.conf"), """
                bind * -::*
                protected-mode no
                port 0
                tls-port 6379
                tls-cert-file /conf/tls.crt
                tls-key-file /conf/tls.key
                tls-ca-cert-file /conf/ca.crt
                tls-auth-clients no
                aclfile /conf/users.acl
                dir /tmp
                save ""
                appendonly no
                maxmemory 64mb
                maxmemory-policy volatile-ttl
                """);
    }
}
