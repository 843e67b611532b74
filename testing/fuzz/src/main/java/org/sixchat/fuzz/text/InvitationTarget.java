package org.sixchat.fuzz.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Typed;
import org.sixchat.irp.invitation.Invitation;

/** Invitations as people paste them. */
public final class InvitationTarget implements FuzzTarget {
    private static final String SAMPLE = "sixchat-invite:1:bob@b.example:abcd-efgh-ijkl-mnop-qr23:" + "0f".repeat(32);

    @Override
    public void run(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.UTF_8);
        Typed.taken(() -> {
            String written = Invitation.parse(text).text();
            Typed.same(Invitation.parse(written).text(), written);
        });
    }

    @Override
    public List<byte[]> samples() {
        return List.of(
                bytes(SAMPLE), bytes(" " + SAMPLE + ":[2001:db8::1]:4604\n"), bytes(SAMPLE + ":irp.b.example:4604"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int longest() {
        return 1024;
    }
}
