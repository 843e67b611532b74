package org.sixchat.ca.setup;

import java.security.SecureRandom;

/** Makes passphrases that people can copy by hand: 30 characters in groups of 5, of an alphabet without look-alikes. */
final class Passphrases {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int CHARACTERS = 30;
    private static final int GROUP = 5;

    private Passphrases() {}

    /** A new one, of 148 bits. */
    static String next(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
