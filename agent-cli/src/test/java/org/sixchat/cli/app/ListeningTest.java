package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

class ListeningTest {
    private static final UserId BOB = UserId.parse("bob@b.example");

    @TempDir
    Path folder;

    @Test
    void givenACollectionThatHangs_whenTheAgentEnds_thenItSaysOfflineBeforeItWaitsForThat()
            throws InterruptedException {
        World world = new World();
        CountDownLatch collecting = new CountDownLatch(1);
        CountDownLatch offline = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();
        world.atOffline = offline::countDown;
        world.atStore = () -> {
            collecting.countDown();
            hang(offline);
            inTime.set(true);
        };
        Agents agents = new Agents(world, folder);
        agents.enrol(BOB);
        Heard heard = new Heard();
        LocalAgent bob = agents.agent("bob", heard);
        bob.listen();
        heard.await(Event.Registered.class, e -> true);
        collecting.await();

        bob.close();

        assertThat(inTime).isTrue();
        world.close();
    }

    private static void hang(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new SixChatException(ErrorCode.INTERRUPTED, "Interrupted", ended);
        }
    }
}
