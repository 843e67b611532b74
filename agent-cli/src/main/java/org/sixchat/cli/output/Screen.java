package org.sixchat.cli.output;

/** Makes foreign text harmless on a terminal without shortening it. */
final class Screen {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int REPLACEMENT = 0xFFFD;
    private static final String CONTINUED = "\n    ";

    private Screen() {}

    /**
     * The text with everything replaced that could move a cursor, change colours or reorder what is shown; a further line is
     * indented, so that it never passes for one of ours.
     */
    static String safe(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (codePoint == '\n') {
            shown.append(CONTINUED);
        } else if (codePoint == '\t') {
            shown.append(' ');
        } else if (codePoint != '\r') {
            shown.appendCodePoint(harmless(codePoint) ? codePoint : REPLACEMENT);
        }
    }

    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
