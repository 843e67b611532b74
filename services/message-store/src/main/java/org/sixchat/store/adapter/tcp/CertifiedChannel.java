package org.sixchat.store.adapter.tcp;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sixchat.store.app.DeliveryChannel;

/** A channel that knows the certificates by which its other end was proved. */
interface CertifiedChannel extends DeliveryChannel {
    /** Verified chain, leaf first. */
    List<X509Certificate> chain();
}
