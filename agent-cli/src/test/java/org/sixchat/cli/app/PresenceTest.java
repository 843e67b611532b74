package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.directory.Registrar;
import org.sixchat.cli.directory.Registration;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.SettableClock;

class PresenceTest {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final World world = new World();
    private final SettableClock clock = new SettableClock();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger registered = new AtomicInteger();
    private Base base;
    private Presence presence;

    @BeforeEach
    void registeredOnce() {
        Agents agents = new Agents(world, folder);
        agents.enrol(UserId.parse("alice@a.example"));
        base = agents.base("alice", clock);
        Registrar registrar = new Registrar() {
            @Override
            public Registration online(List<InetSocketAddress> addresses, Duration validity) {
                registered.incrementAndGet();
                return new Registration(List.of(), 1, clock.instant().plus(VALIDITY));
            }

            @Override
            public void offline() {
                registered.set(0);
            }
        };
        presence = new Presence(base, registrar, () -> List.of(World.loopback(1)), new EventBus(), nanos::get);
        presence.beat();
    }

    @AfterEach
    void end() {
        presence.close();
        base.store().close();
        world.close();
    }

    @Test
    void givenAFreshRecord_whenLittleTimeHasGone_thenItIsNotRenewed() {
        presence.beat();

        assertThat(registered).hasValue(1);
    }

    @Test
    void givenAClockThatIsSetBackByADay_whenHalfOfTheValidityHasGone_thenTheRecordIsRenewed() {
        clock.advance(Duration.ofDays(-1));
        nanos.addAndGet(VALIDITY.dividedBy(2).toNanos());

        presence.beat();

        assertThat(registered).hasValue(2);
    }

    @Test
    void givenAMonotonicClockThatStoodWhileTheMachineSlept_whenTheWallClockIsPast_thenTheRecordIsRenewed() {
        clock.advance(VALIDITY.dividedBy(2));

        presence.beat();

        assertThat(registered).hasValue(2);
    }
}
