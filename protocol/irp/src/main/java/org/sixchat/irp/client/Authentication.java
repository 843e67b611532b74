package org.sixchat.irp.client;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.security.SecureRandom;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.irp.message.Authenticate;
import org.sixchat.irp.message.AuthenticateResult;
import org.sixchat.irp.message.Mechanism;
import org.sixchat.irp.sasl.ScramClient;
import org.sixchat.wire.tls.ChannelBinding;

/** The ways in which a client authenticates. */
final class Authentication {
    private final IrpClient client;
    private final SecureRandom random;

    Authentication(IrpClient client, SecureRandom random) {
        this.client = client;
        this.random = random;
    }

    /** SCRAM in two steps; PBKDF2 runs on a worker thread. */
    Uni<UserId> scram(UserId user, Secret password) {
        return Uni.createFrom().deferred(() -> {
            ScramClient scram = new ScramClient(user, password, ChannelBinding.tlsExporter(client.tls()), random);
            return step(Mechanism.SCRAM, scram.first())
                    .invoke(result -> requireComplete(result, false))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(result -> scram.answer(result.data()))
                    .chain(proof -> step(Mechanism.SCRAM, proof))
                    .map(result -> {
                        scram.finish(result.data());
                        requireComplete(result, true);
                        return requireSame(user, result.user());
                    });
        });
    }

    Uni<UserId> sca() {
        return step(Mechanism.SCA, null).map(result -> {
            requireComplete(result, true);
            if (result.user() == null) {
                throw unexpected("the registry does not say whom it takes us for");
            }
            return result.user();
        });
    }

    Uni<Void> anonymous() {
        return step(Mechanism.ANONYMOUS, null)
                .invoke(result -> requireComplete(result, true))
                .replaceWithVoid();
    }

    private Uni<AuthenticateResult> step(String mechanism, byte[] data) {
        return client.request(id -> new Authenticate(id, mechanism, data), AuthenticateResult.class);
    }

    private static void requireComplete(AuthenticateResult result, boolean complete) {
        if (result.complete() != complete) {
            throw unexpected("the registry ended the authentication at another step than its mechanism does");
        }
    }

    private static UserId requireSame(UserId asked, UserId answered) {
        if (!asked.equals(answered)) {
            throw unexpected("the registry authenticated another user than " + asked);
        }
        return answered;
    }

    private static SixChatException unexpected(String what) {
        return new SixChatException(ErrorCode.UNEXPECTED, what);
    }
}
