package org.sixchat.wire.xml;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.UserId;
import org.sixchat.wire.Checks;

/** A protocol with every kind of component that messages have. */
sealed interface SampleMessage {
    String NAMESPACE = "urn:sixchat:test:1";

    record Everything(
            long id,
            Integer count,
            boolean last,
            UUID request,
            Instant time,
            UserId user,
            DeviceId device,
            DomainName domain,
            ErrorCode code,
            Colour colour,
            String note,
            @AsElement String text,
            byte[] data,
            Inner inner,
            List<Inner> item,
            List<byte[]> blob,
            List<String> word)
            implements SampleMessage {
        public Everything {
            item = Checks.list(item, 3, "item");
            blob = Checks.list(blob, 3, "blob");
            word = Checks.list(word, 3, "word");
        }
    }

    record Bare(long id) implements SampleMessage {}

    record Nothing() implements SampleMessage {}

    record Deep(Deep deep) implements SampleMessage {}

    record Inner(String name, byte[] key) {}

    enum Colour {
        RED,
        DARK_BLUE
    }
}
