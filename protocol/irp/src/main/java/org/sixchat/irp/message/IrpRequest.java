package org.sixchat.irp.message;

/** What a client asks; {@code id} is its choice, not in use by a request that is still unanswered. */
public sealed interface IrpRequest extends IrpMessage
        permits Capabilities,
                StartTls,
                Authenticate,
                TrustAnchors,
                UploadCsr,
                GetRequestState,
                DownloadCertificate,
                RegisterAddress,
                LookUp,
                Ping {}
