package org.sixchat.standalone.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers DNS questions about one zone with authority, and refuses those about any other name (RFC 1034, 1035). */
final class Answerer {
    private static final int HEADER_BYTES = 12;
    private static final int MAX_PAYLOAD = 1_232;

    private final Zone zone;

    Answerer(Zone zone) {
        this.zone = zone;
    }

    /**
     * Answers one message.
     *
     * @param query one message as received
     * @param maxBytes what the way back can carry; a longer answer is cut and says so (TC)
     * @return the answer, or nothing for what is no question at all
     */
    Optional<byte[]> answer(byte[] query, int maxBytes) {
        if (query.length < HEADER_BYTES || (query[2] & 0x80) != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(reply(new Message(query)).toWire(maxBytes));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(malformed(query));
        }
    }

    private Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        Header header = reply.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        if (query.getOPT() != null) {
            reply.addRecord(new OPTRecord(MAX_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        List<Record> questions = query.getSection(Section.QUESTION);
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            header.setRcode(Rcode.NOTIMP);
        } else if (questions.size() != 1) {
            header.setRcode(Rcode.FORMERR);
        } else {
            reply.addRecord(questions.getFirst(), Section.QUESTION);
            fill(reply, questions.getFirst());
        }
        return reply;
    }

    private void fill(Message reply, Record question) {
        Name name = question.getName();
        Header header = reply.getHeader();
        if (question.getDClass() != DClass.IN || !name.subdomain(zone.origin())) {
            header.setRcode(Rcode.REFUSED);
            return;
        }
        header.setFlag(Flags.AA);
        for (Record found : zone.records()) {
            if (found.getName().equals(name) && matches(question.getType(), found)) {
                reply.addRecord(found, Section.ANSWER);
                addTarget(reply, found);
            }
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.addRecord(zone.soa(), Section.AUTHORITY);
            header.setRcode(exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
        }
    }

    private static boolean matches(int type, Record found) {
        return type == found.getType() || type == Type.ANY;
    }

    private void addTarget(Message reply, Record found) {
        if (found instanceof SRVRecord srv) {
            zone.records().stream()
                    .filter(r -> r.getName().equals(srv.getTarget()))
                    .forEach(r -> reply.addRecord(r, Section.ADDITIONAL));
        }
    }

    /** A name exists if it has a record or stands above one that has, as {@code _tcp} does (RFC 8020). */
    private boolean exists(Name name) {
        return zone.records().stream().anyMatch(r -> r.getName().subdomain(name));
    }

    private static byte[] malformed(byte[] query) {
        Header header = new Header(((query[0] & 0xff) << 8) | (query[1] & 0xff));
        header.setFlag(Flags.QR);
        header.setRcode(Rcode.FORMERR);
        return header.toWire();
    }
}
