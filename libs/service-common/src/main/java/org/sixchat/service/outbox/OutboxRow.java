package org.sixchat.service.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One event that waits to be published. */
record OutboxRow(long id, ProducerRecord<String, byte[]> message) {
    static OutboxRow of(Row row) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                row.getString("topic"),
                row.getString("key"),
                row.getBuffer("payload").getBytes());
        row.getJsonObject("headers")
                .forEach(h ->
                        message.headers().add(h.getKey(), ((String) h.getValue()).getBytes(StandardCharsets.UTF_8)));
        return new OutboxRow(row.getLong("id"), message);
    }
}
