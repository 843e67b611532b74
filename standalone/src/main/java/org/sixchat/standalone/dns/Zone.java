package org.sixchat.standalone.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.sixchat.standalone.settings.DirSettings;
import org.sixchat.standalone.settings.HostAddress;
import org.sixchat.standalone.settings.PortUse;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;

/**
 * The records of one domain.
 *
 * @param origin the domain, absolute
 * @param soa its start of authority, which goes with every negative answer (RFC 2308)
 * @param records all of its records
 */
record Zone(Name origin, SOARecord soa, List<Record> records) {
    private static final int TTL_SECONDS = 5;
    private static final List<String> PUBLISHED = List.of("dir", "ca", "store", "ns");
    private static final List<String> ADMINISTRATION = List.of("irp-registry", "ca-signer", "message-store");

    Zone {
        records = List.copyOf(records);
    }

    /** SRV records for the DIR and the store (RFC 2782), addresses for every host that certificates name. */
    static Zone of(DirSettings settings) {
        try {
            Name origin = Name.fromString(settings.domain() + ".");
            Name ns = Name.fromString("ns", origin);
            SOARecord soa = new SOARecord(
                    origin,
                    DClass.IN,
                    TTL_SECONDS,
                    ns,
                    Name.fromString("hostmaster", origin),
                    1,
                    60,
                    60,
                    60,
                    TTL_SECONDS);
            List<Record> records = new ArrayList<>(List.of(soa, new NSRecord(origin, DClass.IN, TTL_SECONDS, ns)));
            records.add(srv("_irp._tcp", settings.ports().of(PortUse.IRP), "dir", origin));
            records.add(srv("_sixchat._tcp", settings.ports().of(PortUse.STORE), "store", origin));
            for (String host : PUBLISHED) {
                records.add(address(host, origin, settings.places().published()));
            }
            for (String host : ADMINISTRATION) {
                records.add(address(host, origin, settings.loopback()));
            }
            return new Zone(origin, soa, records);
        } catch (TextParseException e) {
            throw new IllegalStateException("a checked domain name makes DNS names", e);
        }
    }

    private static SRVRecord srv(String service, int port, String host, Name origin) throws TextParseException {
        return new SRVRecord(
                Name.fromString(service, origin), DClass.IN, TTL_SECONDS, 0, 0, port, Name.fromString(host, origin));
    }

    private static Record address(String host, Name origin, HostAddress at) throws TextParseException {
        Name name = Name.fromString(host, origin);
        InetAddress address = at.address();
        return address.getAddress().length == 4
                ? new ARecord(name, DClass.IN, TTL_SECONDS, address)
                : new AAAARecord(name, DClass.IN, TTL_SECONDS, address);
    }
}
