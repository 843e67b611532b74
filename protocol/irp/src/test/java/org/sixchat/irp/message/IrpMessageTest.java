package org.sixchat.irp.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.irp.Schemas;

class IrpMessageTest {
    private static final String NS = "xmlns='urn:sixchat:irp:1'";

    static List<IrpMessage> samples() {
        return MessageSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givenAMessageWhenWrittenThenTheSchemaTakesItAndReadingGivesItBack(IrpMessage message) {
        byte[] document = IrpProtocol.codec().encode(message);

        Schemas.validate("irp-1.xsd", document);
        assertThat(IrpProtocol.codec().decode(document))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    @Test
    void givenAllSamplesWhenCountedThenNoKindOfMessageIsMissing() {
        assertThat(samples().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsAll(IrpProtocol.codec().records().stream()
                        .filter(IrpMessage.class::isAssignableFrom)
                        .toList());
    }

    @Test
    void givenARequestWhenWrittenThenTheWireFormIsTheDocumentedOne() {
        assertThat(new String(IrpProtocol.codec().encode(new LookUp(9, org.sixchat.fixtures.Samples.BOB)), UTF_8))
                .isEqualTo("<LookUp xmlns=\"urn:sixchat:irp:1\" id=\"9\" user=\"bob@b.example\"/>");
    }

    @Test
    void givenAnExtensionInItsOwnNamespaceWhenReadThenSchemaAndCodecSkipIt() {
        byte[] document =
                ("<Ping " + NS + " id='1' x:hint='a' xmlns:x='urn:x'><x:more>b</x:more></Ping>").getBytes(UTF_8);

        Schemas.validate("irp-1.xsd", document);
        assertThat(IrpProtocol.codec().decode(document)).isEqualTo(new Ping(1));
    }

    @Test
    void givenAnErrorCodeOfANewerPeerWhenReadThenItIsUnknown() {
        Error read = (Error) decode("<Error " + NS + " id='1' code='from-the-future' retry='true'/>");

        assertThat(read.code()).isEqualTo(ErrorCode.UNKNOWN);
        assertThat(read.retry()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Ping %s/>",
                "<Ping %s id='0'/>",
                "<Ping %s id='-1'/>",
                "<Ping %s id='x'/>",
                "<UploadCsr %s id='1' request='01890a5d-ac96-774b-bcce-b302099a8057'/>",
                "<UploadCsr %s id='1'><csr>AAAA</csr></UploadCsr>",
                "<UploadCsr %s id='1' request='01890a5d-ac96-774b-bcce-b302099a8057'><csr/></UploadCsr>",
                "<UploadCsr %s id='1' request='01890a5d-ac96-774b-bcce-b302099a8057'><csr>AAAA</csr><csr>AAAA</csr></UploadCsr>",
                "<Authenticate %s id='1'/>",
                "<LookUp %s id='1'/>",
                "<GetRequestStateResult %s id='1' request='01890a5d-ac96-774b-bcce-b302099a8057' state='ISSUED'/>"
            })
    void givenAMessageThatLacksOrDoublesSomethingWhenReadThenItIsMalformed(String document) {
        assertRefused(document.formatted(NS), ErrorCode.MALFORMED);
    }

    @Test
    void givenAUserIdThatIsNoneWhenReadThenItIsABadRequest() {
        assertRefused("<LookUp " + NS + " id='1' user='Bob@b.example'/>", ErrorCode.BAD_REQUEST);
    }

    @Test
    void givenADocumentThatIsRefusedWhenAnsweredThenItsRequestIdCanStillBeRead() {
        assertThat(IrpProtocol.requestId(("<LookUp " + NS + " id='7' user='Bob'/>").getBytes(UTF_8)))
                .isEqualTo(7);
        assertThat(IrpProtocol.requestId(("<Subscribe " + NS + " id='8'><broken>").getBytes(UTF_8)))
                .isEqualTo(8);
        for (String none :
                List.of("", "garbage", "<Ping", "<Ping id='0'/>", "<Ping id='x'/>", "<!DOCTYPE a><Ping id='1'/>")) {
            assertThat(IrpProtocol.requestId(none.getBytes(UTF_8))).isZero();
        }
    }

    @Test
    void givenMoreThanAMessageMayHoldWhenMadeThenItIsTooLarge() {
        byte[] large = new byte[9000];
        assertThatThrownBy(() -> new UploadCsr(1, MessageSamples.REQUEST, large))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThatThrownBy(() -> new DownloadCertificateResult(
                        1, MessageSamples.REQUEST, Collections.nCopies(7, new byte[] {1})))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void givenDocumentsWithFlippedOctetsWhenReadThenNothingButOurErrorsComesOut() {
        Random random = new Random(4604);
        List<byte[]> documents =
                samples().stream().map(IrpProtocol.codec()::encode).toList();
        for (int i = 0; i < 4_000; i++) {
            byte[] mutant = documents.get(random.nextInt(documents.size())).clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                IrpProtocol.codec().encode(IrpProtocol.codec().decode(mutant));
            } catch (SixChatException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static IrpMessage decode(String document) {
        return IrpProtocol.codec().decode(document.getBytes(UTF_8));
    }

    private static void assertRefused(String document, ErrorCode code) {
        assertThatThrownBy(() -> decode(document))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
