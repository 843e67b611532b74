package org.sixchat.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.Credentials;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.OwnerOnly;
import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Readiness;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.PortUse;

/** PostgreSQL: one database and one role for each service, SCRAM on loop-back TCP only, no Unix socket. */
public final class Postgres implements Engine {
    private static final String NAME = "postgres";
    private static final int STATUS_LINE = 7;

    private final Distribution distribution;
    private final DirSettings settings;
    private final DataDirectory data;
    private final Credentials credentials;
    private final OneOff oneOff;

    public Postgres(
            Distribution distribution,
            DirSettings settings,
            DataDirectory data,
            Credentials credentials,
            OneOff oneOff) {
        this.distribution = distribution;
        this.settings = settings;
        this.data = data;
        this.credentials = credentials;
        this.oneOff = oneOff;
    }

    @Override
    public ChildSpec prepare() throws InterruptedException {
        Path cluster = data.at(NAME);
        try {
            if (!Files.exists(cluster)) {
                initialise(cluster);
            }
            Files.deleteIfExists(
                    cluster.resolve("postmaster.pid")); // no leftover runs, and its pid may be another's by now
            Files.writeString(cluster.resolve("pg_hba.conf"), "host all all samehost scram-sha-256\n");
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage(NAME), e);
        }
        return new ChildSpec(NAME, command(cluster), Map.of(), cluster, "INT");
    }

    /** True when the postmaster has said in its pid file that it takes connections, as pg_ctl reads it. */
    @Override
    public Readiness readiness() {
        Path pidFile = data.at(NAME + "/postmaster.pid");
        return () -> {
            try {
                List<String> lines = Files.readAllLines(pidFile);
                return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).startsWith("ready");
            } catch (IOException e) {
                return false;
            }
        };
    }

    private List<String> command(Path cluster) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(List.of(program("postgres"), "-D", cluster.toString()));
        setting(command, "listen_addresses", settings.loopback().literal());
        setting(command, "port", Integer.toString(settings.ports().of(PortUse.POSTGRES)));
        setting(command, "unix_socket_directories", "");
        setting(command, "shared_buffers", "32MB");
        setting(command, "password_encryption", "scram-sha-256");
        setting(command, "log_timezone", "UTC");
        setting(command, "timezone", "UTC");
        return command;
    }

    private static void setting(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    private void initialise(Path cluster) throws IOException, InterruptedException {
        Path fresh = data.at(NAME + ".new");
        OwnerOnly.deleteTree(fresh);
        List<String> initdb = new ArrayList<>(Unprivileged.prefix());
        initdb.addAll(List.of(program("initdb"), "-D", fresh.toString(), "-U", "postgres"));
        initdb.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + credentials.file("postgres-superuser")));
        initdb.addAll(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--wal-segsize=4", "--no-sync"));
        oneOff.run("postgres-initdb", initdb, "");
        List<String> single = new ArrayList<>(Unprivileged.prefix());
        single.addAll(List.of(program("postgres"), "--single", "-D", fresh.toString()));
        setting(single, "password_encryption", "scram-sha-256");
        setting(single, "log_min_error_statement", "panic"); // a statement here holds a password
        setting(single, "exit_on_error", "on");
        single.add("postgres");
        oneOff.run("postgres-setup", single, rolesAndDatabases());
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private String rolesAndDatabases() {
        StringBuilder sql = new StringBuilder("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC\n");
        for (ServiceName service : ServiceName.all()) {
            String name = service.sql();
            sql.append("CREATE ROLE %s LOGIN PASSWORD '%s'\n"
                    .formatted(name, credentials.password("postgres-" + service.text())));
            sql.append("CREATE DATABASE %s OWNER %s\n".formatted(name, name));
            sql.append("REVOKE CONNECT ON DATABASE %s FROM PUBLIC\n".formatted(name));
        }
        return sql.toString();
    }

    private String program(String name) {
        return distribution.postgres().resolve("bin").resolve(name).toString();
    }
}
