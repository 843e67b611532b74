package org.sixchat.registry.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.message.DownloadCertificate;
import org.sixchat.irp.message.GetRequestState;
import org.sixchat.irp.message.IrpRequest;
import org.sixchat.irp.message.LookUp;
import org.sixchat.irp.message.Ping;
import org.sixchat.irp.message.PingResult;
import org.sixchat.irp.message.RegisterAddress;
import org.sixchat.irp.message.UploadCsr;
import org.sixchat.registry.domain.Caller;

class OperationsTest {
    private static final TestDomain DOMAIN = TestDomain.create(Samples.A_EXAMPLE);

    /** Says of everybody that they do not stand any more, and has no use case that would answer. */
    private final Operations operations = new Operations(
            new Operations.Told(Samples.A_EXAMPLE, DOMAIN.root(), DOMAIN.store().chain()),
            null,
            caller -> Uni.createFrom().item(false),
            null,
            null,
            null,
            new SettableClock());

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final IrpSession session = IrpSession.of(channel, new ConnectionCounts(2, 2));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload", "state", "certificate", "register", "look up"})
    void givenACallerWhoWasRemoved_whenTheOpenConnectionAsks_thenItIsNotAuthenticatedAnyMore(String what) {
        session.known(new Caller.Invited(Samples.ALICE, UUID.randomUUID()));

        assertThatThrownBy(() -> answer(request(what)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AUTHENTICATED));
    }

    @Test
    void givenACallerWhoWasRemoved_whenTheOpenConnectionPings_thenThatIsAnsweredAsToAnybody() {
        session.known(new Caller.Invited(Samples.ALICE, UUID.randomUUID()));

        assertThat(answer(new Ping(3))).isEqualTo(new PingResult(3));
    }

    private Object answer(IrpRequest request) {
        return operations.answer(session, request).await().atMost(Duration.ofSeconds(5));
    }

    private static IrpRequest request(String what) {
        byte[] some = {1};
        UUID id = UUID.randomUUID();
        return switch (what) {
            case "upload" -> new UploadCsr(1, id, some);
            case "state" -> new GetRequestState(1, id);
            case "certificate" -> new DownloadCertificate(1, id);
            case "register" -> new RegisterAddress(1, some, some);
            default -> new LookUp(1, Samples.BOB);
        };
    }
}
