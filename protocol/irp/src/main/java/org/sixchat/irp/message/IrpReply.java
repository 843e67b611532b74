package org.sixchat.irp.message;

/** What a server answers: the result of the request's kind, or an {@link Error}. */
public sealed interface IrpReply extends IrpMessage
        permits CapabilitiesResult,
                StartTlsResult,
                AuthenticateResult,
                TrustAnchorsResult,
                UploadCsrResult,
                GetRequestStateResult,
                DownloadCertificateResult,
                RegisterAddressResult,
                LookUpResult,
                PingResult,
                Error {}
