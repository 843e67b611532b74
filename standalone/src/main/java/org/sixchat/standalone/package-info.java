/**
 * The {@code sixchat-dir} command: a whole Domain Identity Registry on one machine, on real PostgreSQL, Redis and Kafka.
 * It starts the built services as processes and supervises them; it uses none of their classes.
 */
package org.sixchat.standalone;
