package org.sixchat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.sixchat.transport.AnonymousPeers;

/** The arrows between the packages inside a module. */
class LayersTest {
    @ParameterizedTest
    @ValueSource(strings = {"registry", "ca", "store"})
    void aDomainKnowsNoLayerAboveItAndNoFramework(String service) {
        classes()
                .that()
                .resideInAPackage("org.sixchat." + service + ".domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.security..",
                        "org.sixchat." + service + ".domain..",
                        "org.sixchat.core..",
                        "org.sixchat.pki..",
                        "org.sixchat.irp..",
                        "org.sixchat.sixchat..",
                        "org.sixchat.wire..",
                        "org.sixchat.events..")
                .check(ProductClasses.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "ca", "store"})
    void useCasesKnowNoAdapter(String service) {
        noClasses()
                .that()
                .resideInAPackage("org.sixchat." + service + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sixchat." + service + ".adapter..", "org.sixchat." + service + ".config..")
                .check(ProductClasses.ALL);
    }

    @Test
    void domainsKnowOfTheProtocolsOnlyWhatHasNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.sixchat.registry.domain..", "org.sixchat.ca.domain..", "org.sixchat.store.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.sixchat.irp.client..",
                        "org.sixchat.irp.discovery..",
                        "org.sixchat.irp.status..",
                        "org.sixchat.sixchat.transport..",
                        "org.sixchat.wire.frame..",
                        "org.sixchat.wire.net..",
                        "org.sixchat.wire.http..",
                        "org.sixchat.wire.tls..")
                .check(ProductClasses.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "ca", "store"})
    void adaptersDoNotKnowEachOther(String service) {
        slices().matching("org.sixchat." + service + ".adapter.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ProductClasses.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "ca", "store"})
    void adaptersAreToldWhatTheyNeedAndKnowNoSettings(String service) {
        noClasses()
                .that()
                .resideInAPackage("org.sixchat." + service + ".adapter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sixchat." + service + ".config..")
                .check(ProductClasses.ALL);
    }

    @Test
    void theHandshakeAndTheRecordLayerArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.sixchat.sixchat.handshake..",
                        "org.sixchat.sixchat.record..",
                        "org.sixchat.sixchat.crypto..",
                        "org.sixchat.sixchat.message..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.smallrye..", "org.sixchat.sixchat.transport..")
                .check(ProductClasses.ALL);
    }

    @Test
    void whatTheAgentDoesKnowsNothingOfTheCommandsThatAskForIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.sixchat.cli.app..",
                        "org.sixchat.cli.store..",
                        "org.sixchat.cli.directory..",
                        "org.sixchat.cli.peer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sixchat.cli.command..", "picocli..")
                .check(ProductClasses.ALL);
    }

    @Test
    void theAgentsPartsKnowNothingOfWhatUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage("org.sixchat.cli.store..", "org.sixchat.cli.directory..", "org.sixchat.cli.peer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sixchat.cli.app..", "org.sixchat.cli.instance..", "org.sixchat.cli.output..")
                .check(ProductClasses.ALL);
    }

    @Test
    void nothingButAMeetingDialsOrTakesSessionsWithoutCertificates() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.sixchat.cli.meet..", "org.sixchat.sixchat.transport..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AnonymousPeers.class)
                .check(ProductClasses.ALL);
    }

    @Test
    void aMeetingComesNearNobodysKeysContactsOrMessages() {
        noClasses()
                .that()
                .resideInAPackage("org.sixchat.cli.meet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.sixchat.cli.store..",
                        "org.sixchat.cli.directory..",
                        "org.sixchat.cli.instance..",
                        "org.sixchat.cli.home..",
                        "org.sixchat.pki..")
                .check(ProductClasses.ALL);
    }

    @Test
    void identitiesAndEnvelopesKnowNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage("org.sixchat.sixchat.identity..", "org.sixchat.sixchat.envelope..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.sixchat.sixchat.transport..")
                .check(ProductClasses.ALL);
    }

    @Test
    void providersAreNamedAtEachCallAndNeverInserted() {
        noClasses()
                .should()
                .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
                .orShould()
                .callMethod(java.security.Security.class, "insertProviderAt", java.security.Provider.class, int.class)
                .check(ProductClasses.ALL);
    }

    @Test
    void nothingWaitsOnVirtualThreads() {
        noClasses()
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callMethod(java.util.concurrent.Executors.class, "newVirtualThreadPerTaskExecutor")
                .check(ProductClasses.ALL);
    }

    @Test
    void wallTimeIsInjected() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ProductClasses.ALL);
    }

    @Test
    void clocksAndRandomnessAreMadeWhereAProgramIsWired() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.sixchat.service.runtime..",
                        "org.sixchat.ca.setup..",
                        "org.sixchat.setup.command..",
                        "org.sixchat.cli.command..",
                        "org.sixchat.standalone..")
                .should()
                .callConstructor(java.security.SecureRandom.class)
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(ProductClasses.ALL);
    }
}
