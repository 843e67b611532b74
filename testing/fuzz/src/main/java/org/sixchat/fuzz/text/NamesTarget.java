package org.sixchat.fuzz.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.sixchat.core.DeviceId;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Texts;
import org.sixchat.core.Times;
import org.sixchat.core.UserId;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.irp.discovery.HostPort;
import org.sixchat.irp.sasl.ScramVerifier;
import org.sixchat.sixchat.identity.PeerRole;

/** Every name and small text that is parsed: byte 0 says which parser, the rest is UTF-8. What is taken is written and read again. */
public final class NamesTarget implements FuzzTarget {
    private static final List<Function<String, Object>> PARSERS = List.of(
            text -> again(UserId.parse(text), UserId::parse),
            text -> again(UserId.ofTyped(text), UserId::parse),
            text -> again(new DomainName(text), DomainName::new),
            text -> again(DomainName.ofTyped(text), DomainName::new),
            text -> again(DeviceId.parse(text), DeviceId::parse),
            text -> Times.parse(Times.format(Times.parse(text))),
            text -> again(HostPort.parse(text), HostPort::parse),
            PeerRole::domainOf,
            ErrorCode::ofToken,
            ScramVerifier::parse,
            NamesTarget::shown);

    private static <T> T again(T parsed, Function<String, T> parser) {
        Typed.same(parser.apply(parsed.toString()), parsed);
        return parsed;
    }

    private static String shown(String text) {
        String shown = Texts.printable(text);
        if (shown.chars().anyMatch(Character::isISOControl)) {
            throw new Finding("a control character would be shown");
        }
        return shown;
    }

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        Function<String, Object> parser = PARSERS.get(in.next() % PARSERS.size());
        String text = new String(in.rest(), StandardCharsets.UTF_8);
        Typed.taken(() -> {
            if (parser.apply(text) == null) {
                throw new Finding("a parser made nothing of it");
            }
        });
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                sample(0, "alice.b+c@a.example"),
                sample(1, " Alice@A.example\n"),
                sample(2, "xn--bcher-kva.example"),
                sample(3, "A.EXAMPLE"),
                sample(4, "3f1a7c52-8d0e-4b6a-9c1d-2e5f70a1b3c4"),
                sample(5, "2026-11-23T08:15:30.250Z"),
                sample(6, "[2001:db8::1]:4604"),
                sample(6, "irp.a.example:4604"),
                sample(7, "bob@b.example"),
                sample(8, "not-trusted"),
                sample(9, "SCRAM-SHA-256$15000:AAAA$BBBB:CCCC"),
                sample(10, "\u202e\u001b[31m"));
    }

    private static byte[] sample(int parser, String text) {
        return Input.of(parser, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int longest() {
        return 600;
    }
}
