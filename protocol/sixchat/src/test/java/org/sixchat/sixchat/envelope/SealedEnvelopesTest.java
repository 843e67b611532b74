package org.sixchat.sixchat.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.fixtures.Samples;
import org.sixchat.fixtures.TestDomain;
import org.sixchat.pki.envelope.Envelopes;
import org.sixchat.pki.key.Keys;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.envelope.EnvelopeDocument.Recipient;
import org.sixchat.sixchat.envelope.SealedEnvelopes.Opened;
import org.sixchat.sixchat.handshake.FetchedGood;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.message.Receipt;

class SealedEnvelopesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Cast cast = new Cast();
    private final SecureRandom random = new SecureRandom();
    private final SealedEnvelopes envelopes = new SealedEnvelopes(new FetchedGood(cast), cast.clock, random);

    @Test
    void givenAMessageForBobWhenSealedThenOnlyBobOpensItAndKnowsWhoWroteIt() {
        EnvelopeDocument document = toBob("the plan is on the table");

        byte[] envelope = envelopes.seal(document, cast.alice, List.of(cast.bobKeys.leaf()));
        Opened opened = open(envelope, cast.bob);

        assertThat(opened.document()).usingRecursiveComparison().isEqualTo(document);
        assertThat(opened.sender().id()).isEqualTo("alice@a.example");
        assertThat(opened.sender().device()).contains(Samples.ALICE_LAPTOP);
        assertThat(new String(envelope, StandardCharsets.ISO_8859_1)).doesNotContain("the plan");
        assertThatCode(() -> open(envelope, cast.mallory), ErrorCode.REFUSED);
    }

    @Test
    void givenSeveralDevicesWhenSealedThenEachOpensIt() {
        var phoneKeys = cast.b.person(Samples.BOB, Samples.ALICE_PHONE, "Bob");
        LocalIdentity phone = cast.person(cast.b, Samples.BOB, Samples.ALICE_PHONE, "Bob", phoneKeys);
        EnvelopeDocument document =
                document(Samples.ALICE, Samples.ALICE_LAPTOP, List.of(named(cast.bob), named(phone)), "to both");

        byte[] envelope = envelopes.seal(document, cast.alice, List.of(cast.bobKeys.leaf(), phoneKeys.leaf()));

        assertThat(open(envelope, cast.bob).document().text()).isEqualTo("to both");
        assertThat(open(envelope, phone).document().text()).isEqualTo("to both");
    }

    @Test
    void givenAnEnvelopeForMalloryWhenSheSealsItsInsideToBobThenBobRefusesIt() {
        EnvelopeDocument forMallory =
                document(Samples.ALICE, Samples.ALICE_LAPTOP, List.of(named(cast.mallory)), "I owe you 100");
        byte[] forwarded =
                Envelopes.seal(RecordCodec.encode(forMallory), cast.alice.key(), List.of(cast.bobKeys.leaf()), random);

        assertThatCode(() -> open(forwarded, cast.bob), ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenAnInsideInAlicesNameWhenMallorySignedItThenBobRefusesIt() {
        byte[] forged = Envelopes.seal(
                RecordCodec.encode(toBob("from alice, really")),
                cast.mallory.key(),
                List.of(cast.bobKeys.leaf()),
                random);

        assertThatCode(() -> open(forged, cast.bob), ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenASenderUnderAForeignRootWhenOpenedThenItIsRefused() {
        TestDomain false_ = TestDomain.create(Samples.A_EXAMPLE);
        LocalIdentity impostor = cast.person(
                false_,
                Samples.ALICE,
                Samples.ALICE_LAPTOP,
                "Alice",
                false_.person(Samples.ALICE, Samples.ALICE_LAPTOP, "Alice"));
        byte[] envelope = envelopes.seal(toBob("trust me"), impostor, List.of(cast.bobKeys.leaf()));

        assertThatCode(() -> open(envelope, cast.bob), ErrorCode.NOT_TRUSTED);
    }

    @Test
    void givenNoWordOnTheSendersStatusWhenOpenedThenItIsRefusedForNow() {
        SealedEnvelopes offline =
                new SealedEnvelopes(Cast.anchors(Map.of(Samples.A_EXAMPLE, cast.a)), cast.clock, random);
        byte[] envelope = envelopes.seal(toBob("hello"), cast.alice, List.of(cast.bobKeys.leaf()));

        assertThatCode(() -> offline.open(envelope, cast.bob).await().atMost(SOON), ErrorCode.UNAVAILABLE);
    }

    @Test
    void givenAnyFlippedByteWhenOpenedThenNothingOpens() {
        byte[] envelope = envelopes.seal(toBob("hello"), cast.alice, List.of(cast.bobKeys.leaf()));

        for (int i = envelope.length - 1; i >= 0; i -= 97) {
            byte[] spoilt = envelope.clone();
            spoilt[i] ^= 1;
            assertThatThrownBy(() -> open(spoilt, cast.bob)).isInstanceOf(SixChatException.class);
        }
    }

    @Test
    void givenARecipientWithoutWhatNamesItWhenOpenedThenTheEnvelopeIsMalformed() {
        String document = new String(RecordCodec.encode(toBob("block the mailbox")), StandardCharsets.UTF_8);
        String open = document.substring(document.indexOf("<recipient"), document.indexOf("</recipient>"));
        List<String> crippled = List.of(
                open.replaceFirst(" id=\"[^\"]*\"", ""),
                open.replaceFirst(" device=\"[^\"]*\"", ""),
                "<recipient>",
                "<recipient id=\"bob@b.example\" device=\"" + Samples.BOB_LAPTOP + "\"><keyHash>AAAA</keyHash>");

        assertThat(crippled).doesNotContain(open).allSatisfy(recipient -> {
            byte[] inside = document.replace(open, recipient).getBytes(StandardCharsets.UTF_8);
            byte[] envelope = Envelopes.seal(inside, cast.mallory.key(), List.of(cast.bobKeys.leaf()), random);

            assertThatCode(() -> RecordCodec.decode(EnvelopeDocument.class, inside), ErrorCode.MALFORMED);
            assertThatCode(() -> open(envelope, cast.bob), ErrorCode.MALFORMED);
        });
    }

    @Test
    void givenAFaultThatNobodyForesawWhenOpenedThenTheEnvelopeIsMalformed() {
        SealedEnvelopes faulty = new SealedEnvelopes(
                domain -> {
                    throw new IllegalStateException("a certificate of a kind that nobody thought of");
                },
                cast.clock,
                random);
        byte[] envelope = envelopes.seal(toBob("hello"), cast.alice, List.of(cast.bobKeys.leaf()));

        assertThatCode(() -> faulty.open(envelope, cast.bob).await().atMost(SOON), ErrorCode.MALFORMED);
    }

    @Test
    void givenADocumentThatNamesOthersWhenSealedThenItIsRefusedBeforeItLeaves() {
        assertThatCode(
                () -> envelopes.seal(toBob("hello"), cast.alice, List.of(cast.malloryKeys.leaf())),
                ErrorCode.BAD_REQUEST);
        assertThatCode(
                () -> envelopes.seal(toBob("hello"), cast.mallory, List.of(cast.bobKeys.leaf())),
                ErrorCode.BAD_REQUEST);
    }

    @Test
    void givenTheLongestTextWhenSealedThenItFitsAndWhatIsAboveTheLimitIsNotOpened() {
        byte[] envelope = envelopes.seal(toBob("x".repeat(12_000)), cast.alice, List.of(cast.bobKeys.leaf()));

        assertThat(envelope).hasSizeLessThan(SealedEnvelopes.MAX_BYTES);
        assertThatCode(() -> open(new byte[SealedEnvelopes.MAX_BYTES + 1], cast.bob), ErrorCode.TOO_LARGE);
    }

    @Test
    void givenAReceiptWhenVerifiedThenItIsTheRecipientsAndNoOneElses() {
        byte[] envelope = envelopes.seal(toBob("hello"), cast.alice, List.of(cast.bobKeys.leaf()));
        ReceiptDocument document = new ReceiptDocument(
                Samples.B_EXAMPLE,
                UUID.randomUUID(),
                Samples.BOB,
                Samples.BOB_LAPTOP,
                Samples.NOW,
                Receipts.sha384(envelope));

        Receipt receipt = Receipts.sign(UUID.randomUUID(), document, cast.bob, random);

        assertThat(Receipts.verify(
                        receipt.document(),
                        receipt.signature(),
                        cast.bobKeys.leaf().getPublicKey()))
                .usingRecursiveComparison()
                .isEqualTo(document);
        assertThatCode(
                () -> Receipts.verify(
                        receipt.document(),
                        receipt.signature(),
                        cast.malloryKeys.leaf().getPublicKey()),
                ErrorCode.NOT_TRUSTED);
    }

    private Opened open(byte[] envelope, LocalIdentity me) {
        return envelopes.open(envelope, me).await().atMost(SOON);
    }

    private EnvelopeDocument toBob(String text) {
        return document(Samples.ALICE, Samples.ALICE_LAPTOP, List.of(named(cast.bob)), text);
    }

    private static EnvelopeDocument document(UserId from, DeviceId device, List<Recipient> to, String text) {
        return new EnvelopeDocument(from, device, UUID.randomUUID(), UUID.randomUUID(), 1, Samples.NOW, to, text);
    }

    private static Recipient named(LocalIdentity who) {
        return new Recipient(
                UserId.parse(who.id()),
                who.device().orElseThrow(),
                Keys.sha256OfSpki(who.leaf().getPublicKey()));
    }

    private static void assertThatCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
