package org.sixchat.sixchat.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelMessage;
import org.sixchat.sixchat.message.PeerCodec;

/** The vectors that other implementations are checked with. */
class ChannelVectorTest {
    private static final Path FILE = Path.of("../../docs/protocol/vectors/channels.txt");

    private final Pipe.Side bob = new Pipe.Side(false, ChannelLimits.standard());

    /** One line of the file. */
    record Line(String what, String who, String form, String content) {
        static Line of(String text) {
            String[] parts = text.split(" +", 4);
            return new Line(parts[0], parts[1], parts[2], parts[3]);
        }
    }

    private static List<Line> lines() {
        try (Stream<String> all = Files.lines(FILE)) {
            return all.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Stream<Line> refused() {
        return lines().stream().filter(line -> line.what.equals("refused"));
    }

    @BeforeEach
    void serve() {
        bob.channels.serve(Map.of("chat", name -> Acceptor.Accept.as(Kind.CHAT, Reader::eager)));
        bob.channels.begin();
        assertThat(bob.out.poll()).isInstanceOf(ChannelKinds.class);
    }

    private void comes(Line line) {
        if (line.form.equals("data")) {
            bob.channels.received(ByteBuffer.wrap(HexFormat.of().parseHex(line.content)));
        } else {
            bob.channels.received((ChannelMessage) PeerCodec.decode(line.content.getBytes(UTF_8)));
        }
    }

    private void play(Line line) {
        if (line.who.equals("A")) {
            comes(line);
        } else {
            assertThat(new String(PeerCodec.encode((ChannelMessage) bob.out.remove()), UTF_8))
                    .isEqualTo(line.content);
        }
    }

    @Test
    void givenTheTalkOfTheVectorWhenItIsPlayedThenEachAnswerIsTheOneThatIsWritten() {
        lines().stream().filter(line -> !line.what.equals("refused")).forEach(this::play);

        assertThat(bob.out).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void givenARecordThatIsRefusedWhenItComesThenTheErrorIsTheOneThatIsWritten(Line line) {
        lines().stream().filter(each -> each.what.equals("open")).forEach(this::play);

        assertThatThrownBy(() -> comes(line))
                .isInstanceOfSatisfying(
                        SixChatException.class,
                        e -> assertThat(e.code().token()).isEqualTo(line.who));
    }
}
