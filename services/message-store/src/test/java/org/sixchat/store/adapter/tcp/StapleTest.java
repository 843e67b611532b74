package org.sixchat.store.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.SettableClock;

class StapleTest {
    private static final Duration LIFE = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    private final List<Duration> waits = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private boolean reachable = true;
    private byte fetched;
    private final Staple staple = new Staple(
            this::fetch,
            (delay, task) -> {
                waits.add(delay);
                later.add(task);
            },
            clock,
            new Random(1));

    @Test
    void givenACurrentResponse_whenHalfItsTimeIsOver_thenANewOneIsFetched() {
        staple.refresh();
        assertThat(staple.der()).containsExactly(1);
        assertThat(waits).containsExactly(Duration.ofMinutes(30));

        clock.advance(Duration.ofMinutes(30));
        later.remove().run();

        assertThat(staple.der()).containsExactly(2);
    }

    @Test
    void givenACaThatIsAway_whenRefreshed_thenTheOldResponseServesWhileItIsCurrentAndTheCaIsAskedWithGrowingWaits() {
        staple.refresh();
        reachable = false;
        for (int n = 0; n < 8; n++) {
            later.remove().run();
        }

        assertThat(staple.der()).containsExactly(1);
        assertThat(waits.getLast()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
        clock.advance(LIFE);
        assertThat(staple.der()).isNull();
        assertThat(staple.problem()).isPresent();

        reachable = true;
        later.remove().run();
        assertThat(staple.der()).containsExactly(2);
        assertThat(staple.problem()).isEmpty();
    }

    private Uni<Staple.Response> fetch() {
        if (!reachable) {
            return Uni.createFrom().failure(new SixChatException(ErrorCode.UNREACHABLE, "nothing answers"));
        }
        fetched++;
        return Uni.createFrom()
                .item(new Staple.Response(
                        new byte[] {fetched}, clock.instant(), clock.instant().plus(LIFE)));
    }
}
