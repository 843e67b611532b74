package org.sixchat.cli.app.files;

import java.nio.charset.StandardCharsets;

/** Makes a name that somebody else has chosen harmless in a folder of the owner's. */
final class FileNames {
    /** Bytes of UTF-8, so that a number and a suffix still fit into the 255 of most file systems. */
    private static final int MAX_BYTES = 200;

    private static final String SPECIAL = "<>:\"|?*";
    private static final String NAMELESS = "file";

    private FileNames() {}

    /**
     * What is behind the last separator of either kind, without what a shell, a terminal or a file system takes for something else, and
     * never hidden.
     */
    static String harmless(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints().forEach(c -> kept.appendCodePoint(isPlain(c) ? c : '_'));
        String plain = kept.toString().strip();
        while (plain.startsWith(".") || plain.startsWith("-")) {
            plain = "_" + plain.substring(1);
        }
        while (plain.endsWith(".")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        String shown = plain.replace("_", "").isBlank() ? NAMELESS : plain;
        return shortened(shown);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> SPECIAL.indexOf(codePoint) < 0;
        };
    }

    /** The end is kept, which says what the file is. */
    private static String shortened(String name) {
        if (length(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && length(name.substring(dot)) <= MAX_BYTES / 4 ? name.substring(dot) : "";
        StringBuilder begin = new StringBuilder(name.substring(0, name.length() - end.length()));
        while (length(begin.toString()) + length(end) > MAX_BYTES) {
            begin.setLength(begin.offsetByCodePoints(begin.length(), -1));
        }
        return begin.toString().strip() + end;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The name with a number before its ending, as {@code letter (2).txt}. */
    static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int at = dot > 0 ? dot : name.length();
        return name.substring(0, at) + " (" + number + ")" + name.substring(at);
    }
}
