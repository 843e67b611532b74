package org.sixchat.registry.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.core.Secret;
import org.sixchat.service.database.Database;

/** Random values that all replicas share, made at the first start. */
@Singleton
public class ServerSecrets {
    private static final int LENGTH = 32;
    private static final String MAKE =
            "insert into server_secrets (name, value, created) values ($1, $2, $3) on conflict (name) do nothing";
    private static final String READ = "select value from server_secrets where name = $1";

    private final Database database;
    private final SecureRandom random;
    private final InstantSource clock;

    ServerSecrets(Database database, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /** The secret of that name: 32 bytes. */
    public Uni<Secret> named(String name) {
        byte[] fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        return Rows.run(database, MAKE, Tuple.of(name, Rows.bytea(fresh), Rows.time(clock.instant())))
                .chain(() -> Rows.first(database, READ, Tuple.of(name), row -> Secret.take(Rows.bytes(row, "value"))))
                .map(found -> found.orElseThrow());
    }
}
