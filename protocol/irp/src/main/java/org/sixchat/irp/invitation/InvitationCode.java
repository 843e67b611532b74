package org.sixchat.irp.invitation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.sixchat.core.Secret;

/** One-time codes: 100 random bits in base32 (RFC 4648 section 6), lower case, five groups of four with hyphens. */
public final class InvitationCode {
    /** The written form, either case. */
    static final String FORM = "[A-Za-z2-7]{4}(?:-[A-Za-z2-7]{4}){3,11}";

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CHARACTERS = 20;
    private static final int GROUP = 4;

    private InvitationCode() {}

    /** A new code, in the written form that is the SCRAM password. */
    public static Secret create(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return Secret.take(code.toString().getBytes(US_ASCII));
    }

    /** The canonical code of what a person typed. */
    static Secret ofTyped(String typed) {
        return Secret.take(typed.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }
}
