package org.sixchat.irp.message;

/** What became of a request for a certificate; on the wire in lower case. */
public enum RequestState {
    /** Not decided yet. */
    PENDING,
    /** The certificate can be downloaded. */
    ISSUED,
    /** There will be none. */
    REFUSED
}
