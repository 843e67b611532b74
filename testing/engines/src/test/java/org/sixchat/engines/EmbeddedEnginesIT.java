package org.sixchat.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class EmbeddedEnginesIT {
    @Test
    void givenPostgres_whenADatabaseIsTaken_thenItsOwnerWorksInIt() throws Exception {
        PostgresEngine.Database database = EmbeddedEngines.postgres().newDatabase();
        try (Connection connection = database.connect();
                ResultSet row = connection.createStatement().executeQuery("select current_database(), current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(database.name());
            assertThat(row.getString(2)).isEqualTo(database.name());
        }
    }

    @Test
    void givenRedis_whenItIsStoppedAndStarted_thenItListensAtTheSamePort() throws Exception {
        RedisEngine redis = EmbeddedEngines.redis();
        redis.stop();
        redis.restart();
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), redis.port())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void givenKafka_whenItIsKilledAndStarted_thenItsTopicsAreThere() throws Exception {
        KafkaEngine kafka = EmbeddedEngines.kafka();
        kafka.kill();
        kafka.restart();
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .contains("sixchat.dir.users", "sixchat.pki.requests.dlq");
        }
    }
}
