/**
 * The store as a process, with real PostgreSQL and Kafka, and agents that speak the real protocol to it.
 * Certificates come from the test PKI, events from the test itself.
 */
package org.sixchat.store.it;
