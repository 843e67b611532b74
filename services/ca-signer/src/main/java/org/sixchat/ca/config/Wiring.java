package org.sixchat.ca.config;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.sixchat.ca.adapter.http.PublicAddress;
import org.sixchat.ca.app.AnswerOcsp;
import org.sixchat.ca.app.Authority;
import org.sixchat.ca.app.IssueCertificates;
import org.sixchat.ca.app.IssuingTurn;
import org.sixchat.ca.app.RevokeCertificate;
import org.sixchat.ca.app.ServeCrl;
import org.sixchat.ca.app.TakeRequest;
import org.sixchat.ca.app.port.Ledgers;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.Approval;
import org.sixchat.service.config.ServiceSettings;

/** Makes the use cases. */
@Singleton
public class Wiring {
    @Produces
    @Singleton
    TakeRequest takeRequest(ServiceSettings settings, InstantSource clock, SecureRandom random) {
        return new TakeRequest(new Approval(settings.domain()), clock, random);
    }

    @Produces
    @Singleton
    RevokeCertificate revokeCertificate(InstantSource clock) {
        return new RevokeCertificate(clock);
    }

    @Produces
    @Singleton
    IssuingTurn issuingTurn(Ledgers ledgers, Authority authority) {
        return new IssuingTurn(new IssueCertificates(ledgers, authority, Infrastructure.getDefaultWorkerPool()));
    }

    @Produces
    @Singleton
    AnswerOcsp answerOcsp(Register register, Authority authority, InstantSource clock, CaSettings settings) {
        return new AnswerOcsp(
                register, authority, clock, Infrastructure.getDefaultWorkerPool(), settings.ocspMaxInFlight());
    }

    @Produces
    @Singleton
    PublicAddress publicAddress(CaSettings settings) {
        return new PublicAddress(settings.httpHost(), settings.httpPort(), settings.httpMaxConnections());
    }

    @Produces
    @Singleton
    ServeCrl serveCrl(Register register, Authority authority, InstantSource clock) {
        return new ServeCrl(register, authority, clock, Infrastructure.getDefaultWorkerPool());
    }
}
