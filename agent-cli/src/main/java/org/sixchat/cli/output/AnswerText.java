package org.sixchat.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.sixchat.cli.view.CertificateView;
import org.sixchat.cli.view.ContactChanged;
import org.sixchat.cli.view.ContactCompared;
import org.sixchat.cli.view.ContactDetails;
import org.sixchat.cli.view.ContactList;
import org.sixchat.cli.view.Copied;
import org.sixchat.cli.view.DeviceView;
import org.sixchat.cli.view.Enrolled;
import org.sixchat.cli.view.Invited;
import org.sixchat.cli.view.Listed;
import org.sixchat.cli.view.LookedUp;
import org.sixchat.cli.view.Measured;
import org.sixchat.cli.view.Messages;
import org.sixchat.cli.view.Removed;
import org.sixchat.cli.view.Sent;
import org.sixchat.cli.view.Status;
import org.sixchat.cli.view.TrustChanged;
import org.sixchat.cli.view.TrustList;
import org.sixchat.cli.view.View;
import org.sixchat.cli.view.WhoAmI;

/** Answers for people. */
final class AnswerText {
    private AnswerText() {}

    static String of(View view) {
        return switch (view) {
            case Enrolled enrolled -> enrolled(enrolled);
            case WhoAmI me -> whoAmI(me);
            case Status status -> status(status);
            case LookedUp found -> lookedUp(found);
            case ContactList contacts -> contacts(contacts);
            case ContactChanged contact -> contact(contact);
            case ContactDetails contact -> ContactText.of(contact);
            case ContactCompared compared -> ContactText.of(compared);
            case TrustList anchors -> anchors(anchors);
            case TrustChanged anchor -> anchor(anchor);
            case Sent sent -> sent(sent);
            case Measured figure -> measured(figure);
            case Copied copied -> copied(copied);
            case Listed listed -> listed(listed);
            case Messages messages -> messages(messages);
            case Invited invited -> invited.invitation();
            case Removed gone -> "Removed " + gone.user();
        };
    }

    private static String measured(Measured m) {
        return m.what() + ", " + m.blockBytes() + " bytes at a time: " + (long) m.megabytesPerSecond() + " MB/s";
    }

    private static String copied(Copied c) {
        boolean sent = c.direction().equals("sent");
        return (sent ? "Sent " : "Fetched ") + Screen.safe(c.name()) + (sent ? " to " : " from ") + c.user() + ", "
                + c.size() + " bytes"
                + (c.resumed() > 0 ? ", " + c.resumed() + " of them earlier" : "")
                + (sent ? "" : "\n  in           " + Screen.safe(c.file()))
                + (c.sha256() == null ? "" : "\n  SHA-256      " + grouped(c.sha256()));
    }

    private static String listed(Listed l) {
        if (l.entries().isEmpty()) {
            return l.user() + " shares nothing there.";
        }
        StringJoiner text = new StringJoiner("\n");
        l.entries()
                .forEach(e -> text.add(String.format(Locale.ROOT, "%15d  %s  ", e.size(), e.modified())
                        + Screen.safe(e.name())
                        + (e.folder() ? "/" : "")));
        return text.toString();
    }

    private static String enrolled(Enrolled e) {
        return "Enrolled " + Screen.safe(e.displayName()) + " <" + e.user() + ">" + device(e.device())
                + certificate(e.certificate())
                + "\n  verified     the registry of " + e.domain() + " has the root that the invitation names";
    }

    private static String whoAmI(WhoAmI me) {
        return Screen.safe(me.displayName()) + " <" + me.user() + ">" + device(me.device())
                + certificate(me.certificate())
                + "\n  root         " + grouped(me.rootFingerprint());
    }

    private static String device(String device) {
        return "\n  device       " + device;
    }

    static String certificate(CertificateView c) {
        return "\n  certificate  issued by " + Screen.safe(c.issuer()) + ", valid until " + c.notAfter()
                + "\n  fingerprint  " + grouped(c.fingerprint());
    }

    private static String status(Status s) {
        return String.join(
                "\n",
                "profile    " + s.profile() + (s.user() == null ? " (not enrolled)" : ", " + s.user()),
                "instance   " + (s.running() ? "running, listens on " + joined(s.listening()) : "none is running"),
                "registered " + (s.sequence() == null ? "no" : joined(s.registered()) + " until " + s.expires()),
                "messages   " + s.unread() + " unread, " + s.held() + " from people who are no contacts",
                "outgoing   " + s.queued() + " queued here, " + s.stored() + " in a store" + failed(s));
    }

    private static String failed(Status s) {
        return s.failed().stream()
                .map(f -> "\ngiven up   " + f.id() + " to " + f.to() + ": " + Screen.safe(f.reason()))
                .collect(Collectors.joining());
    }

    private static String lookedUp(LookedUp found) {
        StringJoiner text = new StringJoiner("\n");
        text.add(found.user() + ", " + found.devices().size() + (found.devices().size() == 1 ? " device" : " devices"));
        found.devices().forEach(device -> text.add(looked(device, found.domain())));
        return text.toString();
    }

    private static String looked(DeviceView d, String domain) {
        return "device " + d.device() + ": " + d.state()
                + (d.addresses().isEmpty() ? "" : " at " + joined(d.addresses()))
                + "\n  verified     chain to the pinned root of " + domain + ", names, and "
                + (d.sequence() == null
                        ? "no address record"
                        : "signature of record " + d.sequence() + ", valid until " + d.expires())
                + "\n  revocation   " + d.revocation()
                + (d.accepted() ? "" : "\n  NOT ACCEPTED a new device or key: it gets nothing before you accept it")
                + "\n  key          " + grouped(d.key())
                + "\n  name         " + Screen.safe(d.displayName())
                + certificate(d.certificate());
    }

    private static String contacts(ContactList list) {
        if (list.contacts().isEmpty()) {
            return "No contacts. Add one with: sixchat contacts add USER";
        }
        StringJoiner text = new StringJoiner("\n");
        list.contacts().forEach(c -> {
            text.add(c.user() + "  since " + c.added());
            c.devices()
                    .forEach(d -> text.add("  device " + d.device() + (d.compared() == null ? "" : ", compared")
                            + "\n    key " + grouped(d.key())));
        });
        return text.toString();
    }

    private static String contact(ContactChanged c) {
        StringJoiner text = new StringJoiner("\n");
        text.add(c.user() + (c.contact() ? " is a contact" : " is no contact") + (c.changed() ? " now" : " already"));
        if (c.accepted() != null) {
            c.accepted().forEach(d -> text.add("  accepted device " + d.device() + "\n    key " + grouped(d.key())));
        }
        return text.toString();
    }

    private static String anchors(TrustList list) {
        if (list.anchors().isEmpty()) {
            return "No roots are pinned. Add one with: sixchat trust add FILE.pem";
        }
        StringJoiner text = new StringJoiner("\n");
        list.anchors()
                .forEach(a -> text.add(
                        a.domain() + "  from " + a.origin() + ", " + a.added() + "\n  " + grouped(a.fingerprint())));
        return text.toString();
    }

    private static String anchor(TrustChanged a) {
        return "The root of " + a.domain() + (a.trusted() ? " is pinned" : " is not pinned")
                + (a.changed() ? " now" : " already")
                + (a.fingerprint() == null ? "" : "\n  fingerprint  " + grouped(a.fingerprint()))
                + (a.trusted() && a.changed() ? "\nCompare it with what the administrator of the domain says." : "");
    }

    private static String sent(Sent sent) {
        return switch (sent.state()) {
            case "delivered" ->
                "Delivered to " + sent.to() + ("store".equals(sent.via()) ? " by the store" : ", directly");
            case "stored" -> sent.to() + " is not reachable directly: sealed and left in the store of their domain";
            default ->
                "Queued here for " + sent.to() + (sent.reason() == null ? "" : ": " + Screen.safe(sent.reason()));
        };
    }

    private static String messages(Messages inbox) {
        StringJoiner text = new StringJoiner("\n");
        inbox.messages()
                .forEach(m -> text.add(m.from() + " (" + m.sent() + ", " + m.via()
                        + (m.edited() == null ? "" : ", edited " + m.edited()) + "): "
                        + (m.edited() != null && m.text().isEmpty() ? "(withdrawn)" : Screen.safe(m.text()))));
        if (inbox.messages().isEmpty()) {
            text.add("No new messages.");
        }
        if (Boolean.FALSE.equals(inbox.collected())) {
            text.add("The store could not be asked: what waits there is not among these.");
        }
        if (inbox.held() > 0) {
            text.add(inbox.held() + " from people who are no contacts; see them with: sixchat contacts add USER");
            inbox.heldFrom().forEach(sender -> text.add("  " + sender.messages() + " from " + sender.user()));
        }
        return text.toString();
    }

    private static String joined(List<String> texts) {
        return String.join(", ", texts);
    }

    /** Hexadecimal in groups of four, for the eye. */
    static String grouped(String hex) {
        return hex.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
