package org.sixchat.cli.app;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.sixchat.cli.directory.FoundDevice;
import org.sixchat.cli.directory.Knowledge;
import org.sixchat.cli.directory.NoSuchUserException;
import org.sixchat.cli.directory.Registration;
import org.sixchat.cli.directory.StoreRoute;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.fixtures.TestIdentity;
import org.sixchat.fixtures.TestOcsp;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.pki.status.CertificateStatus;
import org.sixchat.wire.net.NettyThreads;

/** Two domains in memory: who is registered where, and the real store protocol of b.example on a socket. */
final class World implements AutoCloseable {
    /** Time goes on, from when the test certificates are valid. */
    static final InstantSource CLOCK = new InstantSource() {
        private final long start = System.nanoTime();

        @Override
        public Instant instant() {
            return Samples.NOW.plusNanos(System.nanoTime() - start);
        }
    };

    private static final int LATER_MINUTES = 10;

    final TestDomain a = TestDomain.create(new DomainName("a.example"));
    final TestDomain b = TestDomain.create(new DomainName("b.example"));
    final NettyThreads threads = NettyThreads.start(2, "world");
    final SecureRandom random = new SecureRandom();
    final Map<UserId, Known> registered = new ConcurrentHashMap<>();
    final FakeStore store = new FakeStore(this, b);
    /** Further devices that the registries list. */
    final Map<UserId, List<Known>> more = new ConcurrentHashMap<>();

    final AtomicInteger lookUps = new AtomicInteger();
    volatile boolean registriesAway;
    /** What every look-up fails with, null if it does not. */
    volatile SixChatException lookUpFails;
    /** Runs when somebody asks where the store is. */
    volatile Runnable atStore = () -> {};
    /** Runs when a device says that it goes offline. */
    volatile Runnable atOffline = () -> {};

    record Known(DeviceId device, TestIdentity identity, List<InetSocketAddress> addresses) {}

    TestDomain domain(DomainName name) {
        return name.equals(a.domain()) ? a : b;
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    Knowledge knowledgeOf(UserId user, NettyThreads net) {
        return new Told(user, Optional.empty());
    }

    /** What one of several devices of a user is told, and tells. */
    Knowledge knowledgeOf(UserId user, DeviceId device) {
        return new Told(user, Optional.of(device));
    }

    /** All devices that the registries list. */
    List<Known> devices(UserId user) {
        return Stream.concat(Stream.ofNullable(registered.get(user)), more.getOrDefault(user, List.of()).stream())
                .toList();
    }

    @Override
    public void close() {
        store.close();
        threads.close();
    }

    /** What one agent is told; everything in it counts as verified. */
    final class Told implements Knowledge {
        private final UserId me;
        private final Optional<DeviceId> device;

        /** @param device which one it is, where the user has several; empty for the first */
        Told(UserId me, Optional<DeviceId> device) {
            this.me = me;
            this.device = device;
        }

        private boolean isMe(Known known) {
            return device.filter(mine -> !mine.equals(known.device())).isEmpty();
        }

        private void there() {
            if (registriesAway) {
                throw new SixChatException(ErrorCode.UNREACHABLE, "no registry answers");
            }
        }

        @Override
        public void prepare() {}

        @Override
        public byte[] staple() {
            X509Certificate leaf = devices(me).stream()
                    .filter(this::isMe)
                    .findFirst()
                    .orElseThrow()
                    .identity()
                    .leaf();
            return TestOcsp.good(domain(me.domain()), leaf, CLOCK.instant());
        }

        @Override
        public List<FoundDevice> lookUp(UserId user) {
            lookUps.incrementAndGet();
            there();
            if (lookUpFails != null) {
                throw lookUpFails;
            }
            Known known = registered.get(user);
            if (known == null) {
                throw new NoSuchUserException(new SixChatException(ErrorCode.NOT_FOUND, "no such user"));
            }
            return devices(user).stream().map(one -> found(user, one)).toList();
        }

        private FoundDevice found(UserId user, Known known) {
            boolean online = !known.addresses().isEmpty();
            return new FoundDevice(
                    user,
                    known.device(),
                    user.local(),
                    known.identity().chain(),
                    FoundDevice.GOOD,
                    online ? FoundDevice.ONLINE : "offline",
                    known.addresses(),
                    1,
                    CLOCK.instant());
        }

        @Override
        public StoreRoute store(DomainName domain) {
            atStore.run();
            return new StoreRoute(List.of(store.address()), store.identity().chain());
        }

        @Override
        public void refreshStore(DomainName domain) {}

        @Override
        public String revocation(UserId user, List<X509Certificate> chain) {
            return FoundDevice.GOOD;
        }

        @Override
        public Registration online(List<InetSocketAddress> addresses, Duration validity) {
            there();
            move(addresses);
            return new Registration(
                    addresses.stream().map(Views::address).toList(),
                    1,
                    CLOCK.instant().plus(Duration.ofMinutes(LATER_MINUTES)));
        }

        @Override
        public void offline() {
            atOffline.run();
            move(List.of());
        }

        private void move(List<InetSocketAddress> addresses) {
            registered.computeIfPresent(me, (user, known) -> moved(known, addresses));
            more.computeIfPresent(
                    me,
                    (user, some) -> some.stream()
                            .map(known -> device.isPresent() ? moved(known, addresses) : known)
                            .toList());
        }

        private Known moved(Known known, List<InetSocketAddress> addresses) {
            return isMe(known) ? new Known(known.device(), known.identity(), addresses) : known;
        }

        @Override
        public Uni<TrustAnchor> anchorFor(DomainName domain) {
            return Uni.createFrom().item(new TrustAnchor(domain, domain(domain).root()));
        }

        @Override
        public Uni<CertificateStatus> statusOf(X509Certificate leaf, X509Certificate issuer, DomainName domain) {
            Instant now = CLOCK.instant();
            return Uni.createFrom().item(new CertificateStatus.Good(now, now.plus(Duration.ofHours(1))));
        }

        @Override
        public void close() {}
    }
}
