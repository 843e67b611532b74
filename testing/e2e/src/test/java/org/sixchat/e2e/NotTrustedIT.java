package org.sixchat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sixchat.core.Exit;
import org.sixchat.e2e.harness.Agent;
import org.sixchat.e2e.harness.Databases;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Run;
import org.sixchat.e2e.harness.Trees;
import org.sixchat.e2e.harness.TwoDomains;

/** What must not be believed ends with exit code 5 and says why. */
@ExtendWith(SharedScene.class)
class NotTrustedIT {
    private static final String RECORD = "select record from address_records where user_id = '" + TwoDomains.BOB + "'";

    @Test
    void givenAnInvitationWithTheHashOfAnotherRootThenEnrolmentIsRefused(TwoDomains scene) {
        Agent mallory = stranger(scene, "mallory@a.example");
        String invitation = scene.invite(mallory, scene.a(), "Mallory");
        String otherRoot = scene.invite(stranger(scene, "trudy@b.example"), scene.b(), "Trudy");
        String forged = invitation.replace(hash(invitation), hash(otherRoot));

        Run run = mallory.run(
                "enroll",
                "--invitation-file",
                Trees.secret(mallory.home().resolve("forged"), forged + "\n").toString());

        assertNotTrusted(run);
    }

    @Test
    void givenNoRootOfTheOtherDomainIsPinnedThenTheLookUpIsRefusedWithWhatToDo(TwoDomains scene) {
        Agent carol = stranger(scene, "carol@a.example");
        scene.enrol(carol, scene.a(), "Carol");

        Run run = carol.run("lookup", TwoDomains.BOB);

        assertNotTrusted(run);
        assertThat(run.err()).contains("sixchat trust add");
    }

    @Test
    void givenARecordThatTheDirHasAlteredThenTheLookUpIsRefused(TwoDomains scene) {
        scene.bob().listen();
        Databases registry = new Databases(scene.b());
        byte[] genuine = registry.bytes("irp-registry", RECORD);
        String text = new String(genuine, StandardCharsets.UTF_8);
        String altered = text.replace(Integer.toString(scene.bob().port()), "4605");
        assertThat(altered).isNotEqualTo(text);
        try {
            store(scene, registry, altered.getBytes(StandardCharsets.UTF_8));

            assertNotTrusted(scene.alice().run("lookup", TwoDomains.BOB));
        } finally {
            store(scene, registry, genuine);
            scene.bob().leave();
        }
        assertThat(scene.alice().run("lookup", TwoDomains.BOB).exit()).isZero();
    }

    @Test
    void givenTheOtherDomainsCaCertifiesAliceThenSheIsNotBelieved(TwoDomains scene) {
        assumeTrue(Openssl.available(), "needs openssl");
        Databases registry = new Databases(scene.a());
        String mine = "from certificates where user_id = '" + TwoDomains.ALICE + "'";
        byte[] genuine = registry.bytes("irp-registry", "select chain[1] " + mine);
        byte[] genuineIssuer = registry.bytes("irp-registry", "select chain[2] " + mine);
        byte[] genuineRoot = registry.bytes("irp-registry", "select chain[3] " + mine);
        String device = registry.text("irp-registry", "select device_id " + mine);
        ForeignCertificate forged = ForeignCertificate.of(
                TwoDomains.ALICE, device, scene.b(), scene.alice().home());
        assertThat(scene.bob().run("lookup", TwoDomains.ALICE).exit()).isZero();
        try {
            chain(registry, forged.leaf(), forged.issuing(), forged.root());
            assertNotTrusted(scene.bob().run("lookup", TwoDomains.ALICE));

            chain(registry, forged.leaf(), forged.issuing(), genuineRoot);
            assertNotTrusted(scene.bob().run("lookup", TwoDomains.ALICE));
        } finally {
            chain(registry, genuine, genuineIssuer, genuineRoot);
        }
        assertThat(scene.bob().run("lookup", TwoDomains.ALICE).exit()).isZero();
    }

    /** What a DIR would say that has alice's chain from somewhere else. */
    private static void chain(Databases registry, byte[]... certificates) {
        String array = Stream.of(certificates)
                .map(der -> "'\\x" + HexFormat.of().formatHex(der) + "'::bytea")
                .collect(Collectors.joining(",", "array[", "]"));
        registry.change(
                "irp-registry",
                "update certificates set chain = " + array + " where user_id = '" + TwoDomains.ALICE + "'");
    }

    /** Puts a record in the place of the genuine one, in the database; the cache is emptied by its fall. */
    private static void store(TwoDomains scene, Databases registry, byte[] record) {
        registry.change(
                "irp-registry",
                "update address_records set record = '\\x" + HexFormat.of().formatHex(record) + "' where user_id = '"
                        + TwoDomains.BOB + "'");
        scene.b().killAndAwaitRestart("redis");
    }

    private static void assertNotTrusted(Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(Exit.NOT_TRUSTED.code());
        assertThat(run.errorCode()).isEqualTo("not-trusted");
    }

    private static Agent stranger(TwoDomains scene, String user) {
        Path home = scene.alice().home().resolveSibling(user + "-" + System.nanoTime());
        return new Agent(
                        user,
                        Trees.create(home),
                        scene.a().dnsServer() + "," + scene.b().dnsServer())
                .program(Part.agent());
    }

    private static String hash(String invitation) {
        return invitation.replaceAll(".*:([0-9a-f]{64})(:.*)?$", "$1");
    }
}
