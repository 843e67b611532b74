package org.sixchat.registry.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.sixchat.engines.EmbeddedEngines;

/** Looks into the registry's Redis, and changes what is there (RESP 2 by hand). */
final class Cache {
    private Cache() {}

    /** A field of a device's record; null where there is none. */
    static byte[] get(Agent agent) throws IOException {
        return command("HGET".getBytes(ISO_8859_1), key(agent), field(agent));
    }

    static void put(Agent agent, byte[] value) throws IOException {
        command("HSET".getBytes(ISO_8859_1), key(agent), field(agent), value);
    }

    private static byte[] key(Agent agent) {
        return ("sixchat:addr:{" + agent.user + "}").getBytes(ISO_8859_1);
    }

    private static byte[] field(Agent agent) {
        return agent.device.toString().getBytes(ISO_8859_1);
    }

    private static byte[] command(byte[]... parts) throws IOException {
        Map<String, String> settings = EmbeddedEngines.redis().settings();
        byte[] password = Files.readString(Path.of(settings.get("sixchat.redis.password-file")))
                .strip()
                .getBytes(ISO_8859_1);
        try (Socket socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"), EmbeddedEngines.redis().port())) {
            socket.getOutputStream().write(encode("AUTH".getBytes(ISO_8859_1), password));
            socket.getOutputStream().write(encode(parts));
            answer(socket.getInputStream());
            return answer(socket.getInputStream());
        }
    }

    private static byte[] encode(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(("*" + parts.length + "\r\n").getBytes(ISO_8859_1));
        for (byte[] part : parts) {
            out.write(("$" + part.length + "\r\n").getBytes(ISO_8859_1));
            out.write(part);
            out.write('\r');
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] answer(InputStream in) throws IOException {
        String line = line(in);
        return switch (line.charAt(0)) {
            case '+', ':' -> line.substring(1).getBytes(ISO_8859_1);
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                if (length < 0) {
                    yield null;
                }
                byte[] body = in.readNBytes(length);
                in.readNBytes(2);
                yield body;
            }
            default -> throw new IOException("Redis says " + line);
        };
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("Redis hangs up");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }
}
