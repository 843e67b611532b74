package org.sixchat.setup.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sixchat.core.SixChatException;
import org.sixchat.engines.EmbeddedEngines;
import org.sixchat.engines.FreePorts;
import org.sixchat.kafka.BrokerAccess;
import org.sixchat.kafka.BrokerSetUp;
import org.sixchat.kafka.TopicShape;

/** What is said of a broker that cannot be set up; what is made is shown where its rules count, over the whole registry. */
class SetUpBrokerIT {
    private static final TopicShape SHAPE = TopicShape.of(1);

    private final List<String> told = new ArrayList<>();

    @Test
    void givenABrokerWithoutAnAuthorizer_whenItIsSetUp_thenItIsRefusedSinceAnybodyCouldWrite() {
        assertThatThrownBy(() ->
                        run(EmbeddedEngines.kafka().settings().get("sixchat.kafka.bootstrap-servers"), null, "PT30S"))
                .isInstanceOf(SixChatException.class)
                .hasMessageContaining("has no authorizer");
        assertThat(told).contains("the broker answers");
    }

    @Test
    void givenAWrongPassword_whenTheBrokerIsAsked_thenItIsToldOnceAndWaitedForUntilTheEnd() {
        assertThatThrownBy(() -> run(
                        EmbeddedEngines.kafka().settings().get("sixchat.kafka.bootstrap-servers"),
                        "not the password",
                        "PT2S"))
                .hasMessageStartingWith("after PT2S: the broker refuses the log-in")
                .hasMessageNotContaining("not the password");
        assertThat(told)
                .containsOnlyOnce(
                        "waiting: the broker refuses the log-in: user or password is wrong, or not known yet");
    }

    @Test
    void givenNoBroker_whenItIsAsked_thenItIsWaitedForUntilTheEnd() {
        assertThatThrownBy(() -> run("127.0.0.1:" + FreePorts.next(), "x", "PT1S"))
                .hasMessageStartingWith("after PT1S: no broker answers yet");
    }

    private void run(String servers, String password, String patience) throws IOException, InterruptedException {
        var settings = EmbeddedEngines.kafka().settings();
        String right = Files.readString(Path.of(settings.get("sixchat.kafka.password-file")))
                .strip();
        BrokerAccess access = new BrokerAccess(
                servers, settings.get("sixchat.kafka.user"), password == null ? right : password, Optional.empty());
        new SetUpBroker(new BrokerSetUp(access, SHAPE), Duration.parse(patience), told::add).run();
    }
}
