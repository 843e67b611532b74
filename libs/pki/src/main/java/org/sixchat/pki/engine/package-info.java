/**
 * Certificates for the engines of one installation (PostgreSQL, Redis, Kafka), under an authority of their own that vouches for
 * no domain and for no person.
 */
package org.sixchat.pki.engine;
