package org.sixchat.sixchat.handshake;

import org.sixchat.sixchat.crypto.MainSecret;
import org.sixchat.sixchat.record.RecordReader;

/** The dialler's session, from when its keys are known until message 12, the first record under them, has verified. */
record ExpectedSession(Agreed agreed, MainSecret main, RecordReader reader) {
    /** What comes next on the line is read with the session's keys. */
    static ExpectedSession on(Line line, Party party, Agreed agreed, MainSecret main) {
        RecordReader reader = party.reader(agreed.suite(), main.trafficB());
        line.readWith(reader);
        return new ExpectedSession(agreed, main, reader);
    }

    /** Message 12 has verified: the line's reader is the session's from now on. */
    SessionKeys stands(Line line, Party party, byte[] th12) {
        SessionKeys session = party.sessionOfA(agreed, main, reader, th12);
        main.close();
        line.release();
        return session;
    }
}
