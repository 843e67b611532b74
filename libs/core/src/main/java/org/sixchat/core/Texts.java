package org.sixchat.core;

/** Makes foreign text fit to be shown: nothing of it can move a cursor, forge a log line or flood a screen. */
public final class Texts {
    private static final int MAX_SHOWN = 80;

    private Texts() {}

    /** The text with control, format and surrogate characters replaced by U+FFFD, cut to 80 characters. */
    public static String printable(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(safe(c) ? c : 0xFFFD));
        return text.codePointCount(0, text.length()) > MAX_SHOWN ? shown + "…" : shown.toString();
    }

    private static boolean safe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
