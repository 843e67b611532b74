package org.sixchat.cli.output;

import java.util.List;
import java.util.StringJoiner;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;

/** What is known of a contact, for people. */
final class ContactText {
    private static final int HALF = 35;

    private ContactText() {}

    static String of(ContactDetails contact) {
        StringJoiner text = new StringJoiner("\n");
        text.add(contact.user() + (contact.contact() ? ", a contact since " + contact.added() : ", no contact"));
        if (contact.notLookedUp() != null) {
            text.add("  not looked up: " + Screen.safe(contact.notLookedUp()));
        }
        contact.devices().forEach(device -> text.add(of(device, contact.user())));
        if (contact.devices().isEmpty()) {
            text.add("No device is known.");
        }
        return text.toString();
    }

    private static String of(ContactDetails.Device d, String user) {
        StringJoiner text = new StringJoiner("\n  ");
        text.add("device " + d.device() + ": " + state(d));
        text.add("safety       " + halves(d.safetyNumber()));
        if (d.compared() != null) {
            text.add("compared     at " + d.compared());
        } else if (d.since() != null) {
            text.add("NOT COMPARED compare it with what they see, then run: sixchat contacts verify " + user);
        }
        text.add("key          " + AnswerText.grouped(d.key()));
        if (d.otherKey() != null) {
            text.add("OTHER KEY    " + AnswerText.grouped(d.otherKey()));
        }
        if (d.suite() != null) {
            text.add("suite        " + d.suite() + " or better");
        }
        if (d.certificate() != null) {
            certificate(d.certificate()).forEach(text::add);
        }
        if (d.problem() != null) {
            text.add("REFUSED      " + Screen.safe(d.problem()));
        }
        return text.toString();
    }

    private static String state(ContactDetails.Device d) {
        return switch (d.state()) {
            case ContactDetails.ACCEPTED -> "accepted since " + d.since();
            case ContactDetails.KEY_CHANGED -> "ITS KEY HAS CHANGED. It gets nothing, and is not listened to";
            case ContactDetails.NOT_LISTED ->
                "accepted since " + d.since() + ", and not listed by their registry any more";
            case ContactDetails.NOT_MET -> "not met yet";
            default -> "NOT ACCEPTED. A new device gets nothing before you accept it";
        };
    }

    private static List<String> certificate(ContactDetails.Certificate c) {
        StringJoiner text = new StringJoiner("\n");
        text.add("name         " + Screen.safe(c.displayName()));
        text.add("certificate  issued by " + Screen.safe(c.issuer()) + ", number " + c.serial() + ", " + c.keyType());
        text.add("valid        from " + c.notBefore() + " until " + c.notAfter());
        text.add("revocation   " + revocation(c));
        c.warnings().forEach(warning -> text.add("WARNING      " + warning(warning)));
        return text.toString().lines().toList();
    }

    private static String revocation(ContactDetails.Certificate c) {
        String known = c.knownAt() == null ? "" : ", said at " + c.knownAt() + ", holds until " + c.knownUntil();
        return switch (c.revocation()) {
            case "stapled" -> "good (response sent along" + known + ")";
            case "fetched" -> "good (asked its authority" + known + ")";
            default -> "unchecked";
        };
    }

    private static String warning(String token) {
        return switch (token) {
            case "revocation-unchecked" -> "nobody says whether the certificate is revoked";
            case "outside-its-time" -> "the certificate is valid only because clocks may differ";
            case "expires-soon" -> "the certificate ends soon";
            default -> token;
        };
    }

    private static String halves(String number) {
        return number.length() > HALF
                ? number.substring(0, HALF) + "\n               " + number.substring(HALF + 1)
                : number;
    }

    static String of(ContactCompared compared) {
        return "Compared with device " + compared.device() + " of " + compared.user() + ", until its key changes";
    }
}
