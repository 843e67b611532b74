package org.sixchat.sixchat.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.channel.Acceptor;
import org.sixchat.sixchat.channel.Kind;
import org.sixchat.sixchat.channel.PeerChannel;
import org.sixchat.sixchat.channel.transfer.Listing;
import org.sixchat.sixchat.channel.transfer.MailTransfer;
import org.sixchat.sixchat.channel.transfer.Talk;
import org.sixchat.sixchat.identity.AdmissionPolicy;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.DirectoryList;
import org.sixchat.sixchat.message.MailAccept;
import org.sixchat.sixchat.message.MailOffer;

/** Mails and listings on real sockets. */
class MailTransferTest {
    /** One each: these block, and the common pool may have one thread. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Cast cast = new Cast();
    private final Network net = new Network(cast);
    private final BlockingQueue<PeerChannel> channels = new LinkedBlockingQueue<>();
    private PeerSession alice;

    /** Keeps mails of the format {@code smime} in memory. */
    private static final class Box implements MailTransfer.Keeper {
        final Map<UUID, byte[]> mails = new ConcurrentHashMap<>();

        @Override
        public boolean knows(UUID id) {
            return mails.containsKey(id);
        }

        @Override
        public void admit(String format, int size) {
            if (!format.equals("smime")) {
                throw new SixChatException(ErrorCode.BAD_REQUEST, "no mails of the format " + format);
            }
        }

        @Override
        public void keep(UUID id, String format, byte[] mail) {
            mails.put(id, mail);
        }
    }

    @BeforeEach
    void connect() {
        net.listen(
                cast.bob,
                AdmissionPolicy.anyone(),
                bob -> bob.channels()
                        .serve(Map.of(
                                "mail", name -> Acceptor.Accept.as(Kind.MAIL, channels::add),
                                "directory", name -> Acceptor.Accept.as(Kind.DIRECTORY, channels::add))));
        alice = net.dial(cast.alice, cast.bob);
    }

    @AfterEach
    void close() {
        net.close();
    }

    private Talk open(Kind kind) {
        return new Talk(alice.channels().open(kind).await().atMost(SOON), SOON);
    }

    private Talk accepted() {
        try {
            return new Talk(channels.take(), SOON);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private CompletableFuture<Void> receiving(Box box) {
        return CompletableFuture.runAsync(
                () -> {
                    Talk talk = accepted();
                    MailTransfer mails = new MailTransfer(talk);
                    boolean more = true;
                    while (more) {
                        more = mails.receive(box);
                    }
                    talk.end();
                },
                THREADS);
    }

    @Test
    void givenMailsWhenSentOneAfterTheOtherThenEachIsKeptOnceOrRefused() {
        Box box = new Box();
        CompletableFuture<Void> receiving = receiving(box);
        Talk talk = open(Kind.MAIL);
        MailTransfer mails = new MailTransfer(talk);
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        UUID id = UUID.randomUUID();

        mails.send(id, "smime", large);
        mails.send(id, "smime", large);
        assertThatThrownBy(() -> mails.send(UUID.randomUUID(), "fax", new byte[1]))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        mails.send(UUID.randomUUID(), "smime", new byte[] {7});
        talk.end();
        receiving.orTimeout(20, TimeUnit.SECONDS).join();

        assertThat(box.mails).hasSize(2);
        assertThat(box.mails.get(id)).isEqualTo(large);
    }

    @Test
    void givenAMailThatIsLongerThanOfferedWhenItComesThenTheChannelIsGivenUp() {
        CompletableFuture<Void> receiving = receiving(new Box());
        PeerChannel channel = alice.channels().open(Kind.MAIL).await().atMost(SOON);
        Talk talk = new Talk(channel, SOON);
        talk.say(new MailOffer(UUID.randomUUID(), "smime", 10, new byte[32]));
        talk.hear(MailAccept.class);
        channel.write(ByteBuffer.allocate(11)).await().atMost(SOON);

        assertThatThrownBy(talk::next)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
        assertThatThrownBy(receiving::join).hasCauseInstanceOf(SixChatException.class);
    }

    @Test
    void givenAListingOfTwoPagesWhenAskedForThenBothAreThere() {
        CompletableFuture<Void> answering = CompletableFuture.runAsync(
                () -> {
                    Talk talk = accepted();
                    DirectoryList first = talk.hear(DirectoryList.class);
                    talk.say(new DirectoryEntries(first.id(), true, List.of(entry("a"), entry("b"))));
                    DirectoryList second = talk.hear(DirectoryList.class);
                    talk.say(new DirectoryEntries(second.id(), false, List.of(entry(second.after() + "2"))));
                },
                THREADS);

        List<DirectoryEntries.Entry> all = new Listing(open(Kind.DIRECTORY), UUID::randomUUID).list("photos", 100);

        assertThat(all).extracting(DirectoryEntries.Entry::name).containsExactly("a", "b", "b2");
        answering.join();
    }

    private static DirectoryEntries.Entry entry(String name) {
        return new DirectoryEntries.Entry(false, 1, Samples.NOW, name);
    }
}
