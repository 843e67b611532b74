package org.sixchat.kafka;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.sixchat.core.Causes;

/**
 * Why a broker cannot be used.
 *
 * @param passes whether it may pass by itself; a broker that is being set up refuses log-ins at first
 * @param sentence without a secret
 */
public record BrokerProblem(boolean passes, String sentence) {
    static BrokerProblem of(Exception failed) {
        Throwable cause =
                failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        return switch (cause) {
            case TimeoutException nobody -> unreachable();
            case org.apache.kafka.common.errors.TimeoutException nobody -> unreachable();
            case SaslAuthenticationException refused ->
                new BrokerProblem(true, "the broker refuses the log-in: user or password is wrong, or not known yet");
            case SslAuthenticationException untrusted ->
                new BrokerProblem(
                        true,
                        "the broker's certificate is not trusted, or names another host: " + innermost(untrusted));
            case AuthorizationException forbidden ->
                new BrokerProblem(false, "the broker does not let this user do it: " + forbidden.getMessage());
            case SecurityDisabledException off ->
                new BrokerProblem(false, "the broker has no authorizer (authorizer.class.name): anybody could write");
            case InvalidReplicationFactorException few -> new BrokerProblem(true, few.getMessage());
            case ConfigException setting -> new BrokerProblem(false, setting.getMessage());
            case RetriableException later -> new BrokerProblem(true, innermost(later));
            default -> new BrokerProblem(configuration(cause).isEmpty(), configuration(cause) + innermost(cause));
        };
    }

    private static BrokerProblem unreachable() {
        return new BrokerProblem(true, "no broker answers yet");
    }

    /** A client that cannot be made at all: a host that DNS does not know passes, a setting does not. */
    private static String configuration(Throwable failed) {
        return Causes.of(failed)
                        .filter(ConfigException.class::isInstance)
                        .map(Throwable::getMessage)
                        .filter(message -> !message.contains("No resolvable bootstrap"))
                        .findAny()
                        .isPresent()
                ? "wrong setting: "
                : "";
    }

    private static String innermost(Throwable failed) {
        Throwable last = Causes.innermost(failed);
        return Objects.requireNonNullElse(last.getMessage(), last.getClass().getSimpleName());
    }
}
