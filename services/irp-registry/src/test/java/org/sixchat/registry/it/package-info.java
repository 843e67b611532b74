/**
 * The registry as a process on real PostgreSQL, Redis and Kafka: what agents, administrators and the CA see of it.
 * The tests play all three.
 */
package org.sixchat.registry.it;
