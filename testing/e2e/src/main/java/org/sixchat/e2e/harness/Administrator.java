package org.sixchat.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** The administrator of a domain, with the certificate that the set-up made. */
public final class Administrator {
    private final Dir dir;
    private final Agent tool;

    /**
     * The administrator of a DIR.
     *
     * @param home a folder for the administrator's own agent, which exists
     * @param program the agent's executable
     */
    public Administrator(Dir dir, Path home, Path program) {
        this(dir, home, dir.dnsServer());
        tool.program(program);
    }

    /**
     * The administrator of a DIR that publishes its names elsewhere.
     *
     * @param dnsServer the entry of {@code sixchat.dns.server}
     */
    public Administrator(Dir dir, Path home, String dnsServer) {
        this.dir = dir;
        this.tool = new Agent("administrator@" + dir.domain(), home, dnsServer)
                .with("SIXCHAT_ADMIN_PORT", Integer.toString(dir.port("irp-registry-https")));
    }

    /** Invites a user; returns the answer with the invitation string. */
    public JsonNode invite(String user, String displayName) {
        return tool.call(
                "admin",
                "invite",
                user,
                "--name",
                displayName,
                "--p12",
                dir.pki("administrator.p12").toString(),
                "--password-file",
                dir.pki("administrator.password").toString());
    }
}
