/**
 * The certification authority of a domain: requests come in by Kafka, certificates go out by Kafka, and what the CA says of
 * them stands on HTTP. The signing key lives here and nowhere else.
 */
package org.sixchat.ca;
