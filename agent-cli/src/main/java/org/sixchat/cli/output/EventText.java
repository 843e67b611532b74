package org.sixchat.cli.output;

import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.PeerView;

/** Events for people. */
final class EventText {
    private EventText() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Listening e -> "Listening as " + e.user() + " on " + String.join(", ", e.addresses());
            case Event.Registered e -> "Registered " + String.join(", ", e.addresses()) + " until " + e.expires();
            case Event.Message e -> e.from() + ": " + Screen.safe(e.text());
            case Event.Call e -> "Call from " + peer(e.peer());
            case Event.Connected e -> "Connected to " + peer(e.peer());
            case Event.Delivered e -> "Delivered" + (e.to() == null ? "" : " to " + e.to()) + " (" + e.id() + ")";
            case Event.Edited e ->
                e.from() + (e.text().isEmpty() ? " has withdrawn a message" : ", edited: " + Screen.safe(e.text()))
                        + " (" + e.id() + ")";
            case Event.Read e -> "Read by " + e.by() + " (" + e.id() + ")";
            case Event.Typing e -> e.from() + (e.active() ? " is writing" : " writes no more");
            case Event.Presence e ->
                e.from() + " is " + e.state() + " since " + e.since()
                        + (e.text() == null ? "" : ": " + Screen.safe(e.text()));
            case Event.Waiting e ->
                "stored".equals(e.state())
                        ? e.to() + " is not reachable: sealed and left in the store of their domain"
                        : "Queued here for " + e.to();
            case Event.File e ->
                "File from " + e.from() + ": " + Screen.safe(e.name()) + ", " + e.size() + " bytes, in " + e.path();
            case Event.Progress e -> Screen.safe(e.file()) + ": " + e.done() + " of " + e.size() + " bytes";
            case Event.Failed e ->
                "Not delivered to " + e.to() + " (" + e.id() + "), and given up: " + Screen.safe(e.reason());
            case Event.Awaiting e ->
                "Awaiting one person. On the other machine run: sixchat meet "
                        + String.join("\n  or: sixchat meet ", e.addresses());
            case Event.Unverified e -> unverified(e);
            case Event.PeerAgrees e -> "The other side says that the digits match. UNVERIFIED until you say so too";
            case Event.Verified e ->
                "VERIFIED, for this meeting only: nobody lies between you and the person with whom you compared the digits";
            case Event.Line e ->
                (e.verified() ? "" : "UNVERIFIED ") + claimed(e.claimedName()) + ": " + Screen.safe(e.text());
            case Event.Renewed e ->
                e.user() + " has a new key on device " + e.device() + ", signed by the one before: " + e.key();
            case Event.Refused e -> "Refused " + Screen.safe(e.from()) + ": " + Screen.safe(e.reason());
            case Event.Interrupted e ->
                "The connection with " + e.with() + " is interrupted, trying again for " + e.patience() + " s";
            case Event.Resumed e -> "Connected with " + e.with() + " again, at " + e.address();
            case Event.Ended e ->
                (e.with() == null ? "The meeting" : "The session with " + e.with()) + " ended: " + e.reason();
            case Event.Warning e -> "Warning: " + Screen.safe(e.message());
        };
    }

    private static String unverified(Event.Unverified e) {
        return "UNVERIFIED: connected to " + e.address()
                + ", and nobody vouches for who is there. They call themselves "
                + claimed(e.claimedName()) + ".\n\n    "
                + e.digits().replaceAll("(\\d{3})(?=\\d)", "$1 ") + "\n";
    }

    /** A name that nobody has verified, so that it never passes for one of a certificate. */
    private static String claimed(String name) {
        return name.isEmpty() ? "(no name)" : '"' + Screen.safe(name) + '"';
    }

    private static String peer(PeerView p) {
        return Screen.safe(p.displayName()) + " <" + p.user() + "> at " + p.address()
                + "\n  device       " + p.device()
                + AnswerText.certificate(p.certificate())
                + "\n  revocation   " + p.revocation()
                + "\n  suite        " + p.suite();
    }
}
