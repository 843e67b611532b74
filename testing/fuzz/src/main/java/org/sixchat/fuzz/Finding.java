package org.sixchat.fuzz;

/** The product did something with an input that it must not do. */
public final class Finding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Finding(String what) {
        super(what);
    }

    public Finding(String what, Throwable cause) {
        super(what, cause);
    }
}
