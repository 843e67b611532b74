package org.sixchat.service.kafka;

import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.sixchat.service.config.Hosts;
import org.sixchat.service.config.KafkaSettings;
import org.sixchat.service.health.OptionalEngine;

/** Whether a broker can be connected to; without one, events wait in outbox and topic, and nothing else stops. */
@ApplicationScoped
public class KafkaReachable implements OptionalEngine {
    private static final int CONNECT_MILLIS = 800;

    private final NetClient client;
    private final List<Hosts.HostPort> brokers;

    KafkaReachable(Vertx vertx, KafkaSettings settings) {
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.brokers = settings.bootstrapServers().stream().map(Hosts::parse).toList();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Uni<Optional<String>> problem() {
        List<Uni<Boolean>> tries = brokers.stream().map(this::connects).toList();
        return Uni.join()
                .all(tries)
                .andCollectFailures()
                .map(any -> any.contains(true)
                        ? Optional.<String>empty()
                        : Optional.of("no broker can be reached; events wait until one can"));
    }

    private Uni<Boolean> connects(Hosts.HostPort broker) {
        return client.connect(broker.port(), broker.host())
                .chain(socket -> socket.close().replaceWith(true))
                .onFailure()
                .recoverWithItem(false);
    }
}
