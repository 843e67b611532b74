package org.sixchat.e2e.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches for text where none may be, as it is, in UTF-16 and in base64. */
public final class PlainText {
    private PlainText() {}

    /** The files below a folder that hold the text in one of these forms. */
    public static List<Path> in(Path folder, String text) {
        return Trees.files(folder).stream().filter(file -> holds(file, text)).toList();
    }

    /** Whether bytes hold the text in one of these forms. */
    public static boolean in(byte[] bytes, String text) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return base64(text).anyMatch(all::contains)
                || all.contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                || all.contains(new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** What stands in the middle of the text's base64, whichever of the three places in a group of octets it begins at. */
    private static Stream<String> base64(String text) {
        return IntStream.range(0, 3).mapToObj(before -> {
            String whole =
                    Base64.getEncoder().encodeToString((" ".repeat(before) + text).getBytes(StandardCharsets.UTF_8));
            return whole.substring(before == 0 ? 0 : 4, whole.length() - 4);
        });
    }

    private static boolean holds(Path file, String text) {
        try {
            return in(Files.readAllBytes(file), text);
        } catch (NoSuchFileException e) {
            return false; // removed since it was listed
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
