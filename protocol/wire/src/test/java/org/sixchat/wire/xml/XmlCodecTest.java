package org.sixchat.wire.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;
import org.sixchat.wire.xml.SampleMessage.Bare;
import org.sixchat.wire.xml.SampleMessage.Colour;
import org.sixchat.wire.xml.SampleMessage.Everything;
import org.sixchat.wire.xml.SampleMessage.Inner;
import org.sixchat.wire.xml.SampleMessage.Nothing;

class XmlCodecTest {
    private static final String NS = "xmlns='urn:sixchat:test:1'";
    private static final XmlCodec<SampleMessage> CODEC = XmlCodec.of(SampleMessage.class, SampleMessage.NAMESPACE);

    @Test
    void givenEveryKindOfComponentWhenWrittenAndReadThenNothingIsLost() {
        Everything message = everything("line 1\nline 2\t\"<&>' ünï 🙂");

        byte[] document = CODEC.encode(message);

        assertThat(CODEC.decode(document)).usingRecursiveComparison().isEqualTo(message);
    }

    @Test
    void givenAMessageWhenWrittenThenScalarsAreAttributesAndTheRestElements() {
        String document = new String(CODEC.encode(everything("hello")), UTF_8);

        assertThat(document)
                .startsWith("<Everything xmlns=\"urn:sixchat:test:1\" id=\"7\" count=\"-3\" last=\"true\"")
                .contains("colour=\"dark-blue\"")
                .contains("code=\"not-found\"")
                .contains("time=\"2026-11-23T08:15:30.250Z\"")
                .contains("<text>hello</text><data>AQI=</data><inner name=\"i\"><key>Aw==</key></inner>")
                .contains("<word>a b</word><word>c</word></Everything>");
    }

    @Test
    void givenOnlyWhatIsMandatoryWhenReadThenTheRestIsAbsent() {
        Everything read = (Everything) decode("<Everything " + NS + " id='1' last='false'/>");

        assertThat(read.note()).isNull();
        assertThat(read.data()).isNull();
        assertThat(read.inner()).isNull();
        assertThat(read.item()).isEmpty();
        assertThat(decode("<Nothing " + NS + "/>")).isEqualTo(new Nothing());
        assertThat(CODEC.decode(CODEC.encode(new Nothing()))).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Bare %s id='1' later='x'/>",
                "<Bare %s id='1'><later><deeper/>text</later></Bare>",
                "<Bare %s id='1' x:id='2' xmlns:x='urn:x'><x:id xmlns:x='urn:x'>3</x:id></Bare>",
                "<p:Bare xmlns:p='urn:sixchat:test:1' id='1'/>",
                "<?xml version='1.0' encoding='UTF-8'?><!-- hello --><Bare %s id='1'> <!-- - --> </Bare><!-- bye -->",
                "<Bare %s id='1' xsi:nil='true' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/>"
            })
    void givenSomethingUnknownOrForeignWhenReadThenItIsSkipped(String document) {
        assertThat(decode(document.formatted(NS))).isEqualTo(new Bare(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Bare %s id='1' id='2'/>",
                "<Bare %s id='1'><id>1</id></Bare>",
                "<Bare %s/>",
                "<Bare %s id=''/>",
                "<Bare %s id='01'/>",
                "<Bare %s id='1.0'/>",
                "<Bare %s id='99999999999999999999'/>",
                "<Bare %s id='1'>text</Bare>",
                "<Bare %s id='1'/>text",
                "<Bare %s id='1'/><Bare %s id='1'/>",
                "<Bare %s id='1'>",
                "<Bare %s id='1'",
                "<Everything %s id='1' last='TRUE'/>",
                "<Everything %s id='1' last='true'><text>a</text><text>b</text></Everything>",
                "<Everything %s id='1' last='true'><inner name='a'/><inner name='b'/></Everything>",
                "<Everything %s id='1' last='true'><inner name='a'><key>AA==</key><key>AA==</key></inner></Everything>",
                "<Everything %s id='1' last='true' text='a'/>",
                "<Everything %s id='1' last='true'><text>a<b/></text></Everything>",
                "<Everything %s id='1' last='true'><data>AAA</data></Everything>",
                "<Everything %s id='1' last='true'><data>*AA=</data></Everything>",
                "<Everything %s id='1' last='true' colour='green'/>",
                "<Everything %s id='1' last='true' colour='0'/>",
                "<Everything %s id='1' last='true' request='1-1-1-1-1'/>",
                "<Everything %s id='1' last='true' time='2026-02-30T00:00:00.000Z'/>",
                "<!DOCTYPE Bare><Bare %s id='1'/>",
                "<!DOCTYPE Bare [<!ENTITY a 'b'>]><Bare %s id='1'/>",
                "<!DOCTYPE Bare SYSTEM 'file:///etc/passwd'><Bare %s id='1'/>",
                "<Everything %s id='1' last='true'><text>&a;</text></Everything>",
                "<Everything %s id='1' last='true' note='&a;'/>",
                "<?go away?><Bare %s id='1'/>",
                "<Bare %s id='1'><?go away?></Bare>",
                "<?xml version='1.1'?><Bare %s id='1'/>",
                "<?xml version='1.0' encoding='ISO-8859-1'?><Bare %s id='1'/>",
                "",
                " ",
                "garbage",
                "<"
            })
    void givenADocumentAgainstTheRulesWhenReadThenItIsMalformed(String document) {
        assertRefused(document.formatted(NS, NS), ErrorCode.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Unheard %s id='1'/>",
                "<Bare id='1'/>",
                "<Bare xmlns='urn:other' id='1'/>",
                "<Inner %s name='x'/>"
            })
    void givenARootThatIsNoMessageWhenReadThenItIsUnexpected(String document) {
        assertRefused(document.formatted(NS), ErrorCode.UNEXPECTED);
    }

    @Test
    void givenMoreThanALimitWhenReadThenItIsTooLargeAndNothingIsBuilt() {
        String deep = "<x>".repeat(40) + "</x>".repeat(40);
        assertRefused("<Bare " + NS + " id='1'>" + deep + "</Bare>", ErrorCode.TOO_LARGE);
        assertRefused("<Bare " + NS + " id='1'>" + "<x/>".repeat(5000) + "</Bare>", ErrorCode.TOO_LARGE);
        assertRefused("<Bare " + NS + " id='1'>" + " ".repeat(256 * 1024) + "</Bare>", ErrorCode.TOO_LARGE);
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        assertRefused("<Bare " + NS + " id='1'" + attributes + "/>", ErrorCode.TOO_LARGE);
        String nested = "<deep>".repeat(40) + "</deep>".repeat(40);
        assertRefused("<Deep " + NS + ">" + nested + "</Deep>", ErrorCode.TOO_LARGE);
        assertRefused(
                "<Everything " + NS + " id='1' last='true'>" + "<word>a</word>".repeat(4) + "</Everything>",
                ErrorCode.TOO_LARGE);
    }

    @Test
    void givenInvalidUtf8WhenReadThenItIsMalformed() {
        byte[] document =
                ("<Bare " + NS + " id='1' x='\u00e4'/>").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> CODEC.decode(document))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
    }

    @Test
    void givenATextThatXmlCannotCarryWhenWrittenThenItIsRefused() {
        assertThatThrownBy(() -> CODEC.encode(everything("a\u0000b")))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    private static SampleMessage decode(String document) {
        return CODEC.decode(document.getBytes(UTF_8));
    }

    private static void assertRefused(String document, ErrorCode code) {
        assertThatThrownBy(() -> decode(document))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static Everything everything(String text) {
        return new Everything(
                7,
                -3,
                true,
                UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                Instant.parse("2026-11-23T08:15:30.250Z"),
                UserId.parse("alice@a.example"),
                DeviceId.parse("3f2b1c4d-0000-4000-8000-1234567890ab"),
                new DomainName("a.example"),
                ErrorCode.NOT_FOUND,
                Colour.DARK_BLUE,
                text,
                text,
                new byte[] {1, 2},
                new Inner("i", new byte[] {3}),
                List.of(new Inner("x", null), new Inner(null, new byte[] {4})),
                List.of(new byte[] {5}, new byte[] {6}),
                List.of("a b", "c"));
    }
}
