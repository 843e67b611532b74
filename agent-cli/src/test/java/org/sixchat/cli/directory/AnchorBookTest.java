package org.sixchat.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.cli.store.QuickStores;
import org.sixchat.core.DomainName;
import org.sixchat.fixtures.SettableClock;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.pki.cert.Certificates;

class AnchorBookTest {
    private static final Duration LONG = Duration.ofDays(365 * 200);

    @TempDir
    Path folder;

    @Test
    void givenAStoresChainThatHasEnded_whenItIsAskedFor_thenItCountsAsUnknownSoThatTheRegistryIsAskedAgain() {
        SettableClock clock = new SettableClock();
        TestDomain domain = TestDomain.create(new DomainName("b.example"));
        try (LocalStore store = QuickStores.open(folder.resolve("store.db"))) {
            AnchorBook book = new AnchorBook(store, clock);
            book.learn(
                    domain.domain(),
                    new TrustAnchorsResult(
                            1,
                            domain.domain(),
                            Certificates.encode(domain.root()),
                            Certificates.encodeChain(domain.store().chain())));
            assertThat(book.storeChain(domain.domain())).isPresent();

            clock.advance(LONG);

            assertThat(book.storeChain(domain.domain())).isEmpty();
        }
    }
}
