package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sixchat.sixchat.record.RecordType;
import org.sixchat.sixchat.record.Records;

class OutgoingTest {
    private final Outgoing outgoing = new Outgoing(1 << 20);

    @Test
    void givenARecordThatHasNotArrivedWhenOthersHaveThenItsBytesAreLeftAlone() {
        for (int i = 1; i <= 3; i++) {
            send(i);
        }

        outgoing.acknowledge(1);
        send(4);
        outgoing.acknowledge(2);
        send(5);
        outgoing.rewind();

        assertThat(writtenAgain()).containsExactly(3, 4, 5);
    }

    @Test
    void givenAFileOnItsWayWhenRecordsArriveThenTheirMemoryIsUsedAgainAndLetGoBehindTheLast() {
        byte[] first = send(1);
        byte[] second = send(2);

        outgoing.acknowledge(1);
        byte[] third = send(3);
        outgoing.acknowledge(3);
        byte[] fourth = send(4);

        assertThat(third).isSameAs(first);
        assertThat(fourth).isNotSameAs(first).isNotSameAs(second);
    }

    private byte[] send(int mark) {
        byte[] body = outgoing.body(Records.MAX_BODY);
        body[0] = (byte) mark;
        outgoing.add(new Outgoing.Entry(RecordType.DATA, body, false, new CompletableFuture<>()));
        assertThat(outgoing.next()).isNotNull();
        return body;
    }

    private List<Integer> writtenAgain() {
        List<Integer> marks = new ArrayList<>();
        for (Outgoing.Entry entry = outgoing.next(); entry != null; entry = outgoing.next()) {
            marks.add((int) entry.body()[0]);
        }
        return marks;
    }
}
