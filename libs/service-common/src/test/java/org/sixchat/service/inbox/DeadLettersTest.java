package org.sixchat.service.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class DeadLettersTest {
    @Test
    void givenAnEventOfSomebody_whenItIsSetAside_thenTheLogSaysWhereItIsAndNotWhose() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("sixchat.dir.users", 2, 41, "alice@a.example", new byte[0]);

        assertThat(DeadLetters.told(
                        record, new SixChatException(ErrorCode.MALFORMED, "Alice <alice@a.example> is no such thing")))
                .isEqualTo("set aside: sixchat.dir.users-2@41, malformed");
    }
}
