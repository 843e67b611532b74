package org.sixchat.irp.message;

/** Everything that travels over IRP. */
public sealed interface IrpMessage permits IrpRequest, IrpReply {
    /** The request's number on its connection, 1 or more; a reply repeats it. An {@link Error} may carry 0. */
    long id();
}
