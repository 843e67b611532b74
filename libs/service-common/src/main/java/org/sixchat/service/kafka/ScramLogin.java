package org.sixchat.service.kafka;

import org.sixchat.service.config.KafkaSettings;

/** The JAAS line by which a Kafka client logs in (RFC 7677). */
final class ScramLogin {
    private ScramLogin() {}

    static String of(KafkaSettings settings) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(settings.user())
                + " password=" + quoted(settings.password()) + ";";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
