package org.sixchat.irp.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.discovery.IrpEndpoint;
import org.sixchat.irp.discovery.ServerTrust;
import org.sixchat.irp.discovery.ServerTrustCheck;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.wire.net.NettyThreads;

class IrpConnectorTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private final NettyThreads threads = NettyThreads.start(1, "irp-connector-test");

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void givenManyAddressesThatSayNothingWhenConnectingThenAllOfThemTogetherHaveOneTimeLimit() throws Exception {
        IrpConnector connector = new IrpConnector(
                threads,
                new ServerTrustCheck(new SettableClock()),
                new SecureRandom(),
                new IrpClientSettings(LONG, Duration.ofMillis(400), LONG));
        ServerTrust pinned = new ServerTrust.Pinned(new TrustAnchor(
                Samples.B_EXAMPLE, TestDomain.create(Samples.B_EXAMPLE).root()));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<IrpEndpoint> places = Collections.nCopies(
                    8, new IrpEndpoint(Samples.B_EXAMPLE, (InetSocketAddress) silent.getLocalSocketAddress()));

            assertThatThrownBy(() -> connector
                            .connect(places, pinned, Optional.empty())
                            .await()
                            .atMost(LONG))
                    .asInstanceOf(InstanceOfAssertFactories.type(SixChatException.class))
                    .extracting(SixChatException::code)
                    .isEqualTo(ErrorCode.TIMEOUT);
        }
    }
}
