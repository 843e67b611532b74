package org.sixchat.ca.adapter.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** What the CA has issued. */
@Path("/admin/v1/certificates")
@Produces(MediaType.APPLICATION_JSON)
public class CertificateResource {
    private final Register register;

    CertificateResource(Register register) {
        this.register = register;
    }

    /** A certificate by its serial number in lower-case hexadecimal. */
    @GET
    @Path("/{serial}")
    public Uni<CertificateView> find(String serial) {
        return register.find(SerialText.parse(serial))
                .map(found -> found.map(CertificateView::of)
                        .orElseThrow(() -> new SixChatException(
                                ErrorCode.NOT_FOUND, "this CA has issued no certificate " + serial)));
    }
}
