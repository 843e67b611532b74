package org.sixchat.ca.config;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sixchat.ca.app.Authority;
import org.sixchat.ca.app.IssuingTurn;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.key.Providers;
import org.sixchat.service.database.DatabaseWait;
import org.sixchat.service.runtime.StartOrder;

/** Takes the set-up's certificates into the records, and begins to issue. */
@ApplicationScoped
public class Start {
    private static final int AFTER_DATABASE = StartOrder.DATABASE + 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CaSettings settings;
    private final Authority authority;
    private final Register register;
    private final IssuingTurn issuing;
    private final DatabaseWait database;

    Start(CaSettings settings, Authority authority, Register register, IssuingTurn issuing, DatabaseWait database) {
        this.settings = settings;
        this.authority = authority;
        this.register = register;
        this.issuing = issuing;
        this.database = database;
    }

    void begin(@Observes @Priority(AFTER_DATABASE) StartupEvent event) {
        settings.issuedAtSetup()
                .map(this::ours)
                .ifPresent(all ->
                        database.done(() -> register.importAll(all).await().atMost(PATIENCE)));
        issuing.start();
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        issuing.stop();
    }

    private List<IssuedCertificate> ours(Path file) {
        return certificates(file).stream()
                .filter(this::issuedHere)
                .map(c -> IssuedCertificate.of(c, Optional.empty()))
                .toList();
    }

    /** The certificates that the set-up made. */
    static List<X509Certificate> certificates(Path file) {
        try {
            return Certificates.fromPem(Files.readString(file));
        } catch (IOException unreadable) {
            throw new SixChatException(
                    ErrorCode.USAGE, "sixchat.ca.issued-at-setup: " + file + " cannot be read", unreadable);
        }
    }

    private boolean issuedHere(X509Certificate certificate) {
        try {
            certificate.verify(authority.issuer().getPublicKey(), Providers.BOUNCY_CASTLE);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
