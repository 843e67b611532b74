/** Sessions between two agents: handshakes, records, idle memory; each beside what the field uses for the same. */
package org.sixchat.bench.session;
