package org.sixchat.store.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The message store on SixChat. */
@ConfigMapping(prefix = "sixchat.store")
public interface StoreSettings {
    /** IP literals or names to listen at, comma-separated; all addresses of a name are taken. */
    @WithDefault("localhost")
    List<String> host();

    /** TCP port; 0 takes a free one. */
    @WithDefault("4605")
    int port();

    /** Sessions that people may have open at a time, all together; each can take 300 KiB of memory. */
    @WithDefault("256")
    int sessions();

    /** Sessions that one device may have open at a time. */
    @WithDefault("4")
    int sessionsPerDevice();

    /** PKCS#12 file with the store's key and chain. */
    Path keystore();

    /** Owner-only file whose first line is the keystore's password. */
    Path keystorePasswordFile();

    /** Bytes of sealed envelopes that may wait for one person, a quarter of them from one sender; each counts 4 KiB at least. */
    @WithDefault("67108864")
    long quotaBytes();

    /** Envelopes that may wait for one person, a quarter of them from one sender. */
    @WithDefault("10000")
    int quotaEnvelopes();

    /** The largest sealed envelope taken, in bytes; a record of the protocol carries 48,000 at most. */
    @WithDefault("48000")
    int maxEnvelopeBytes();

    /** How long an envelope waits for its recipient. */
    @WithDefault("P30D")
    Duration expiry();

    /** How long a depositor can ask for a receipt, from the delivery or the expiry on. */
    @WithDefault("P30D")
    Duration keepReceipts();

    /** Deliveries at once, at most. */
    @WithDefault("16")
    int parallelDeliveries();

    /** After this long a delivery that still has something to deliver makes room for the next device. */
    @WithDefault("PT2M")
    Duration turnTerm();

    /** After so many envelopes it does so too. */
    @WithDefault("500")
    int turnEnvelopes();

    /** How long a device may take to open, keep and sign for one envelope. */
    @WithDefault("PT30S")
    Duration receiptTimeout();

    /** How long the lease of a delivery outlives its holder's death; longer than the receipt's time-out. */
    @WithDefault("PT35S")
    Duration leaseTerm();

    /** How often to look for what is due; events and deposits make it look at once. */
    @WithDefault("PT5S")
    Duration pollEvery();

    /** How often to look for what has expired. */
    @WithDefault("PT60S")
    Duration expireEvery();

    /** First wait after a failed delivery to a device, or of one envelope that it does not take; it doubles with each. */
    @WithDefault("PT2S")
    Duration retryFirst();

    /** Longest wait after a failed delivery; a device that comes online is tried at once. */
    @WithDefault("PT10M")
    Duration retryLongest();

    /** How long after its expiry an address record is still dialled: heartbeats renew it, and are no events. */
    @WithDefault("P1D")
    Duration recordGrace();

    /** How long an agent that collects waits for a delivery to it that runs elsewhere. */
    @WithDefault("PT10S")
    Duration collectPatience();
}
