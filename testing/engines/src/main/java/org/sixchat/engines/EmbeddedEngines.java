package org.sixchat.engines;

/** The engines of this test JVM; each starts when it is first asked for and stops with the JVM. */
public final class EmbeddedEngines {
    private static PostgresEngine postgres;
    private static RedisEngine redis;
    private static KafkaEngine kafka;

    private EmbeddedEngines() {}

    /** PostgreSQL; take a database for each test class with {@link PostgresEngine#newDatabase()}. */
    public static synchronized PostgresEngine postgres() {
        if (postgres == null) {
            postgres = PostgresEngine.start();
            stopAtExit(postgres::close);
        }
        return postgres;
    }

    /** Redis, with a password. */
    public static synchronized RedisEngine redis() {
        if (redis == null) {
            redis = RedisEngine.start();
            stopAtExit(redis::close);
        }
        return redis;
    }

    /** Kafka with SCRAM-SHA-256, and with all of SixChat's topics. */
    public static synchronized KafkaEngine kafka() {
        if (kafka == null) {
            kafka = KafkaEngine.start();
            stopAtExit(kafka::close);
        }
        return kafka;
    }

    private static void stopAtExit(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop-engine"));
    }
}
