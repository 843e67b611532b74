package org.sixchat.sixchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.envelope.RecordCodec;
import org.sixchat.sixchat.envelope.RecordDocument;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.PeerCodec;
import org.sixchat.sixchat.message.PeerMessage;

class MessagesTest {
    static Stream<PeerMessage> messages() {
        return SampleMessages.messages().stream();
    }

    static Stream<RecordDocument> documents() {
        return SampleMessages.documents().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void givenAMessageWhenWrittenThenItIsValidAgainstTheSchemaAndReadsBackTheSame(PeerMessage message)
            throws Exception {
        byte[] document = PeerCodec.encode(message);

        schema("peer-1.xsd").newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
        assertThat(PeerCodec.decode(document)).usingRecursiveComparison().isEqualTo(message);
        assertThat(PeerCodec.encode(PeerCodec.decode(document))).isEqualTo(document);
    }

    @Test
    void givenAnIdentityWhenWrittenThenItIsValidAgainstTheSchemaAndReadsBackTheSame() throws Exception {
        byte[] document = PeerCodec.encodeIdentity(SampleMessages.identity());

        schema("peer-1.xsd").newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
        assertThat(PeerCodec.decodeIdentity(document))
                .usingRecursiveComparison()
                .isEqualTo(SampleMessages.identity());
        assertThatThrownBy(() -> PeerCodec.decode(document)).isInstanceOf(SixChatException.class);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void givenADocumentWhenWrittenThenItIsValidAgainstTheSchemaAndReadsBackTheSame(RecordDocument document)
            throws Exception {
        byte[] bytes = RecordCodec.encode(document);

        schema("envelope-1.xsd").newValidator().validate(new StreamSource(new ByteArrayInputStream(bytes)));
        assertThat(RecordCodec.decode(document.getClass(), bytes))
                .usingRecursiveComparison()
                .isEqualTo(document);
    }

    @Test
    void givenAllMessagesOfTheProtocolWhenTheSamplesAreCountedThenNoneIsMissing() {
        Set<Class<?>> sampled = new HashSet<>();
        SampleMessages.messages().forEach(message -> sampled.add(message.getClass()));

        assertThat(sampled).containsExactlyInAnyOrderElementsOf(records(PeerMessage.class));
    }

    @Test
    void givenTheLargestMessagesWhenWrittenThenTheyFitIntoARecord() {
        Chat chat = new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "&".repeat(12_000));

        assertThat(PeerCodec.encode(chat)).hasSizeLessThan(65_536);
        assertThat(PeerCodec.encode(new Deposit(UUID.randomUUID(), Samples.BOB, SampleMessages.bytes(48_000))))
                .hasSizeLessThan(65_536);
    }

    @Test
    void givenFieldsOfWrongSizeWhenMadeIntoAMessageThenItIsRefused() {
        assertThatThrownBy(() -> new CapabilitiesOffer(List.of(1), List.of(), new byte[31], null, null))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
        assertThatThrownBy(() -> new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "x".repeat(12_001)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
        assertThatThrownBy(() -> new Chat(UUID.randomUUID(), UUID.randomUUID(), Samples.NOW, "bell \u0007"))
                .isInstanceOf(SixChatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Ping",
                "<Ping/>",
                "<Ping xmlns='urn:sixchat:peer:1'/>",
                "<Ping xmlns='urn:sixchat:irp:1' id='019ab0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b'/>",
                "<Ping xmlns='urn:sixchat:peer:1' id='019AB0C1-2D3E-7F40-8A5B-6C7D8E9F0A1B'/>",
                "<Ping xmlns='urn:sixchat:peer:1' id='019ab0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b' id='x'/>",
                "<Finished xmlns='urn:sixchat:peer:1'><finished>AAAA</finished></Finished>",
                "<CryptoChallenge xmlns='urn:sixchat:peer:1' way='kem'><challenge>AA==</challenge>"
                        + "<challenge>AA==</challenge></CryptoChallenge>",
                "<CapabilitiesOffer xmlns='urn:sixchat:peer:1'><version>one</version></CapabilitiesOffer>"
            })
    void givenADocumentThatIsNoMessageWhenReadThenATypedErrorComes(String document) {
        assertThatThrownBy(() -> PeerCodec.decode(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SixChatException.class);
    }

    @Test
    void givenPartsThatANewerPeerAddedWhenReadThenTheyAreSkipped() {
        PeerMessage read = PeerCodec.decode(("<Received xmlns='urn:sixchat:peer:1' xmlns:n='urn:new'"
                        + " id='019ab0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b' colour='red' n:x='1'><n:more>y</n:more></Received>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(read).hasNoNullFieldsOrProperties();
    }

    private static Set<Class<?>> records(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        if (type.isRecord()) {
            found.add(type);
        } else {
            Stream.of(type.getPermittedSubclasses()).forEach(below -> found.addAll(records(below)));
        }
        return found;
    }

    private static Schema schema(String name) throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(MessagesTest.class.getResourceAsStream("/org/sixchat/sixchat/" + name)));
    }
}
