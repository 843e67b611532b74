package org.sixchat.sixchat.handshake;

import java.util.List;
import org.sixchat.sixchat.crypto.Suite;

/**
 * What the messages in clear agreed on.
 *
 * @param capabilities those that both sides have
 */
record Agreed(Suite suite, List<String> capabilities) {}
