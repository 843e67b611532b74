package org.sixchat.wire.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sixchat.core.SixChatException;

/** Whatever arrives, the codec answers with a message or with our own exception; what it takes it can write again. */
class XmlFuzzTest {
    private static final XmlCodec<SampleMessage> CODEC = XmlCodec.of(SampleMessage.class, SampleMessage.NAMESPACE);
    private static final String[] SNIPPETS = {
        "<",
        ">",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&#0;",
        "&#x10FFFF;",
        "&x;",
        "<!DOCTYPE a>",
        "<?x?>",
        "='",
        " id='2'",
        "<item/>",
        "</item>",
        "<text>x</text>",
        " xmlns='urn:x'",
        " xmlns:a='urn:sixchat:test:1'",
        "\u0000",
        "]]",
        "''"
    };

    private final Random random = new Random(20261123);

    @Test
    void givenMutatedDocumentsWhenReadThenNothingButOurErrorsComesOut() {
        byte[] sample = CODEC.encode(XmlCodecTest.everything("some text"));
        int taken = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] mutant = sample;
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant = mutate(mutant);
            }
            taken += survives(mutant) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(30);
    }

    @Test
    void givenRandomOctetsWhenReadThenTheyAreRefused() {
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(survives(noise)).isFalse();
        }
    }

    @Test
    void givenRandomTextsWhenWrittenAndReadThenTheyAreTheSame() {
        for (int i = 0; i < 1_000; i++) {
            String text = randomText();
            SampleMessage.Everything read =
                    (SampleMessage.Everything) CODEC.decode(CODEC.encode(XmlCodecTest.everything(text)));
            assertThat(read.text()).isEqualTo(text);
            assertThat(read.note()).isEqualTo(text);
        }
    }

    private boolean survives(byte[] document) {
        try {
            SampleMessage message = CODEC.decode(document);
            assertThat(CODEC.decode(CODEC.encode(message)))
                    .usingRecursiveComparison()
                    .isEqualTo(message);
            return true;
        } catch (SixChatException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    private byte[] mutate(byte[] document) {
        int at = random.nextInt(document.length + 1);
        int to = at + random.nextInt(Math.min(40, document.length - at) + 1);
        byte[] inserted = switch (random.nextInt(4)) {
            case 0 -> new byte[] {(byte) random.nextInt(256)};
            case 1 -> SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(UTF_8);
            case 2 -> Arrays.copyOfRange(document, at, to);
            default -> new byte[0];
        };
        int resumeAt = random.nextBoolean() ? at : to;
        byte[] mutant = new byte[at + inserted.length + document.length - resumeAt];
        System.arraycopy(document, 0, mutant, 0, at);
        System.arraycopy(inserted, 0, mutant, at, inserted.length);
        System.arraycopy(document, resumeAt, mutant, at + inserted.length, document.length - resumeAt);
        return mutant;
    }

    private String randomText() {
        StringBuilder text = new StringBuilder("x");
        for (int n = random.nextInt(60); n > 0; n--) {
            text.appendCodePoint(
                    switch (random.nextInt(5)) {
                        case 0 -> "<>&\"'\t\n\r ]".codePointAt(random.nextInt(10));
                        case 1 -> 0x1F300 + random.nextInt(500);
                        case 2 -> 0xA0 + random.nextInt(0x2000);
                        default -> ' ' + random.nextInt(95);
                    });
        }
        return text.toString();
    }
}
