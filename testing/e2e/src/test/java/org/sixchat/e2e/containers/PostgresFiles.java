package org.sixchat.e2e.containers;

import java.nio.file.Path;
import org.sixchat.e2e.harness.Trees;

/** PostgreSQL as a chart would have it: a role and a database for each service, SCRAM over TLS and nothing else. */
final class PostgresFiles {
    private PostgresFiles() {}

    /** Writes what the container reads into a folder that exists. */
    static void write(Path folder, Passwords passwords) {
        Trees.secret(folder.resolve("superuser.password"), passwords.of("postgres-superuser") + "\n");
        Trees.secret(folder.resolve("pg_hba.conf"), "hostssl all all all scram-sha-256\n");
        Trees.secret(folder.resolve("roles.sql"), roles(passwords));
        Trees.secret(folder.resolve("start"), """
                set -eu
                PATH=$PATH:$(echo /usr/lib/postgresql/*/bin)
                if [ ! -d /data/db ]; then
                  rm -rf /data/new
                  initdb -D /data/new -U postgres --auth=scram-sha-256 --pwfile=/conf/superuser.password --encoding=UTF8 \\
                    --locale=C.UTF-8 --wal-segsize=4 >/dev/null
                  postgres --single -D /data/new -c exit_on_error=on -c log_min_error_statement=panic postgres </conf/roles.sql
                  mv /data/new /data/db
                fi
                rm -f /data/db/postmaster.pid
                exec postgres -D /data/db -c listen_addresses='*' -c unix_socket_directories= -c hba_file=/conf/pg_hba.conf \\
                  -c ssl=on -c ssl_cert_file=/conf/tls.crt -c ssl_key_file=/conf/tls.key -c shared_buffers=32MB
                """);
    }

    private static String roles(Passwords passwords) {
        StringBuilder sql = new StringBuilder("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC\n");
        for (String service : ContainerDir.SERVICES) {
            String name = service.replace('-', '_');
            sql.append("CREATE ROLE %s LOGIN PASSWORD '%s'\n".formatted(name, passwords.of("postgres-" + service)));
            sql.append("CREATE DATABASE %s OWNER %1$s\n".formatted(name));
            sql.append("REVOKE CONNECT ON DATABASE %s FROM PUBLIC\n".formatted(name));
        }
        return sql.toString();
    }
}
