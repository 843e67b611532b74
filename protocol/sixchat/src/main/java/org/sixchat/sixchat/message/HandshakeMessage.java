package org.sixchat.sixchat.message;

/** One of the twelve messages that make a session, in the white paper's names; legal in its place only. */
public sealed interface HandshakeMessage extends PeerMessage
        permits CapabilitiesOffer,
                CapabilitiesAccept,
                CryptoSuiteOffer,
                CryptoSuiteAccept,
                UserInfo,
                CryptoChallenge,
                ChallengeResponse,
                KeyExchange,
                Finished {}
