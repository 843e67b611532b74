package org.sixchat.kafka;

import java.util.Optional;
import java.util.Properties;

/**
 * How a broker is reached by who sets it up, with SASL SCRAM-SHA-256.
 *
 * @param bootstrapServers {@code host:port} of one broker or more, comma-separated
 * @param trustedPem certificates of the CA that the broker's TLS must chain to; plaintext without, for this machine only
 */
public record BrokerAccess(String bootstrapServers, String user, String password, Optional<String> trustedPem) {
    private static final String REQUEST_MILLIS = "5000";

    Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put("sasl.jaas.config", login(user, password));
        properties.put("enable.metrics.push", "false");
        properties.put("request.timeout.ms", REQUEST_MILLIS);
        properties.put("security.protocol", trustedPem.isPresent() ? "SASL_SSL" : "SASL_PLAINTEXT");
        trustedPem.ifPresent(pem -> {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.certificates", pem);
            properties.put("ssl.endpoint.identification.algorithm", "https");
        });
        return properties;
    }

    /** The line by which a client logs in (RFC 7677), in the form of JAAS. */
    public static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(user)
                + " password=" + quoted(password) + ";";
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + bootstrapServers;
    }
}
