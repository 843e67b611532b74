package org.sixchat.cli.app;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sixchat.cli.directory.Registrar;
import org.sixchat.cli.directory.Registration;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.thread.Threads;
import org.sixchat.cli.view.Event;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Times;

/**
 * Keeps this device's address record current: at half of its validity, and as soon as the addresses have changed; says offline at the
 * end.
 */
final class Presence implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Base base;
    private final Registrar registrar;
    private final Supplier<List<InetSocketAddress>> addresses;
    private final EventBus events;
    private final LongSupplier nanos;
    private final BackOff backOff;
    private final Repeating heartbeat = new Repeating("heartbeat", this::beat);
    private volatile Registration current;
    private List<InetSocketAddress> told = List.of();
    private Instant renewal = Instant.MIN;
    private long renewalNanos;

    /**
     * @param addresses what to register, asked anew each time
     * @param nanos the monotonic clock, which goes on where the wall clock is set back
     */
    Presence(
            Base base,
            Registrar registrar,
            Supplier<List<InetSocketAddress>> addresses,
            EventBus events,
            LongSupplier nanos) {
        this.base = base;
        this.registrar = registrar;
        this.addresses = addresses;
        this.events = events;
        this.nanos = nanos;
        this.backOff = new BackOff(FIRST_RETRY, LONGEST_RETRY, base.random());
    }

    void start() {
        heartbeat.start();
    }

    /** The record that the registry took last, null if none. */
    Registration current() {
        return current;
    }

    /** One look at what is registered; returns how long to wait for the next. */
    Duration beat() {
        try {
            List<InetSocketAddress> now = addresses.get();
            if (now.isEmpty()) {
                throw new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        "No global address is found to register. Set sixchat.peer.advertise to one that others can"
                                + " reach");
            }
            if (!now.equals(told) || renewalIsDue()) {
                register(now);
            }
            backOff.succeeded();
            return LOOK;
        } catch (RuntimeException failed) {
            events.publish(Receiving.warning(failed));
            return backOff.failed();
        }
    }

    /** By either clock: wall time stands still or jumps when it is set, the monotonic one may stand while a laptop sleeps. */
    private boolean renewalIsDue() {
        return !base.clock().instant().isBefore(renewal) || nanos.getAsLong() - renewalNanos >= 0;
    }

    private void register(List<InetSocketAddress> now) {
        Registration taken = registrar.online(now, base.settings().duration(Setting.PEER_EXPIRY));
        Instant start = base.clock().instant();
        Duration half = Duration.between(start, taken.expires()).dividedBy(2);
        renewal = start.plus(half);
        renewalNanos = nanos.getAsLong() + half.toNanos();
        told = now;
        current = taken;
        events.publish(new Event.Registered(taken.addresses(), taken.sequence(), Times.format(taken.expires())));
    }

    /** Not at any price: who looks this device up later sees for himself that it does not answer. */
    private void sayOffline() {
        Thread telling = Threads.start("offline", () -> {
            try {
                registrar.offline();
            } catch (RuntimeException away) {
                events.publish(Receiving.warning(away));
            }
        });
        try {
            telling.join(LAST_WORD);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        if (current != null) {
            current = null;
            sayOffline();
        }
    }
}
