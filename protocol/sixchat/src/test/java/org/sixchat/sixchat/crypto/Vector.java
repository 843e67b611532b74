package org.sixchat.sixchat.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of test vectors: lines of {@code name = hex}, comments after {@code #}. */
final class Vector {
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    static Vector read(Path file) throws IOException {
        Vector vector = new Vector();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" = ", -1);
                vector.put(parts[0], HexFormat.of().parseHex(parts[1]));
            }
        }
        return vector;
    }

    void write(Path file, String comment) throws IOException {
        StringBuilder text = new StringBuilder(comment);
        values.forEach((name, value) -> text.append(name)
                .append(" = ")
                .append(HexFormat.of().formatHex(value))
                .append('\n'));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void put(String name, byte[] value) {
        values.put(name, value);
    }

    byte[] get(String name) {
        return values.get(name);
    }

    Map<String, byte[]> values() {
        return values;
    }
}
