package org.sixchat.cli.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.sixchat.cli.home.Profile;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;

/** The open store of a profile. Its parts share one transaction at a time. */
public final class LocalStore implements AutoCloseable {
    private static final int VERSION = 1;
    private static final List<String> TABLES = List.of(
            "identity", "enrolment", "contact", "anchor", "pin", "seen", "inbox", "outbox", "counter", "conversation");

    private final Database database;
    private final Identities identities;
    private final People people;
    private final Anchors anchors;
    private final Inbox inbox;
    private final Outbox outbox;

    private LocalStore(Database database, DataKey key) {
        this.database = database;
        this.identities = new Identities(
                new SealedTable<>(database, key, "identity", Identity.class),
                new SealedTable<>(database, key, "enrolment", PendingEnrolment.class));
        this.people = new People(
                new SealedTable<>(database, key, "contact", Contact.class),
                new SealedTable<>(database, key, "pin", Pin.class),
                new SealedTable<>(database, key, "seen", SeenRecord.class));
        this.anchors = new Anchors(new SealedTable<>(database, key, "anchor", Anchor.class));
        this.inbox = new Inbox(new SealedTable<>(database, key, "inbox", StoredMessage.class));
        this.outbox = new Outbox(
                new SealedTable<>(database, key, "outbox", OutgoingMessage.class),
                new SealedTable<>(database, key, "counter", Counter.class),
                new SealedTable<>(database, key, "conversation", ConversationId.class));
    }

    /** Whether the profile has a store. */
    public static boolean exists(Profile profile) {
        return Files.exists(profile.storeFile());
    }

    /** Opens the profile's store, which is made under the passphrase if it is not there. */
    public static LocalStore open(Profile profile, Secret passphrase, SecureRandom random) {
        return open(profile.storeFile(), passphrase, random, WrappedKey.ROUNDS);
    }

    static LocalStore open(Path file, Secret passphrase, SecureRandom random, int rounds) {
        Database database = Database.open(file);
        try {
            return database.inTransaction(() -> {
                migrate(database);
                byte[] key = wrapped(database).stream()
                        .findFirst()
                        .map(wrapped -> wrapped.unwrap(passphrase))
                        .orElseGet(() -> newKey(database, passphrase, random, rounds));
                return new LocalStore(database, new DataKey(key, random));
            });
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static void migrate(Database database) {
        int version =
                database.query("PRAGMA user_version", row -> row.getInt(1)).getFirst();
        if (version > VERSION) {
            throw new SixChatException(
                    ErrorCode.VERSION, "The local store was written by a newer version of sixchat. Install that one");
        }
        if (version == 0) {
            database.execute("CREATE TABLE data_key (salt BLOB NOT NULL, rounds INTEGER NOT NULL, sealed BLOB NOT NULL)"
                    + " STRICT");
            TABLES.forEach(table -> database.execute(SealedTable.schema(table)));
            database.execute("PRAGMA user_version = " + VERSION);
        }
    }

    private static List<WrappedKey> wrapped(Database database) {
        return database.query(
                "SELECT salt, rounds, sealed FROM data_key",
                row -> new WrappedKey(row.getBytes(1), row.getInt(2), row.getBytes(3)));
    }

    private static byte[] newKey(Database database, Secret passphrase, SecureRandom random, int rounds) {
        byte[] key = new byte[DataKey.LENGTH];
        random.nextBytes(key);
        WrappedKey wrapped = WrappedKey.wrap(key, passphrase, rounds, random);
        database.update(
                "INSERT INTO data_key (salt, rounds, sealed) VALUES (?, ?, ?)",
                wrapped.salt(),
                wrapped.rounds(),
                wrapped.sealed());
        return key;
    }

    /** Runs {@code work} so that all of it is kept, or nothing. */
    public <T> T inTransaction(Supplier<T> work) {
        return database.inTransaction(work);
    }

    public Identities identities() {
        return identities;
    }

    public People people() {
        return people;
    }

    public Anchors anchors() {
        return anchors;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        database.close();
    }
}
