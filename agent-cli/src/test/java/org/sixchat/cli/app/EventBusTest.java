package org.sixchat.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sixchat.cli.view.Event;

@Timeout(30)
class EventBusTest {
    private static final int MORE_THAN_FIT = 2 * EventQueue.LIMIT;

    private static Event event(int number) {
        return new Event.Delivered(Integer.toString(number), "bob@b.example", "d");
    }

    @Test
    void givenAListenerThatStandsStill_whenMuchHappens_thenNobodyWaitsForItAndItLearnsOfTheGap() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        List<Event> told = new ArrayList<>();
        EventBus bus = new EventBus();
        bus.listen(event -> {
            await(goOn);
            told.add(event);
        });
        bus.listen(event -> other.countDown());

        for (int i = 0; i < MORE_THAN_FIT; i++) {
            bus.publish(event(i));
        }

        await(other);
        goOn.countDown();
        bus.close();
        assertThat(told).hasSizeLessThanOrEqualTo(EventQueue.LIMIT + 2);
        assertThat(told.getFirst()).isEqualTo(event(0));
        assertThat(told.getLast())
                .isInstanceOfSatisfying(
                        Event.Warning.class,
                        gap -> assertThat(gap.message()).contains("events are not shown", "sixchat inbox"));
    }

    @Test
    void givenAListenerThatFails_whenMoreHappens_thenOthersHearIt() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        EventBus bus = new EventBus();
        bus.listen(event -> {
            throw new IllegalStateException("gone");
        });
        bus.listen(event -> both.countDown());

        bus.publish(event(1));
        bus.publish(event(2));

        await(both);
        bus.close();
    }

    @Test
    void givenEventsThatWait_whenClosed_thenTheyAreToldFirst() {
        List<Event> told = new ArrayList<>();
        EventBus bus = new EventBus();
        EventBus.Subscription place = bus.listen(told::add);

        bus.publish(event(1));
        bus.publish(event(2));
        place.close();
        bus.publish(event(3));

        assertThat(told).containsExactly(event(1), event(2));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
