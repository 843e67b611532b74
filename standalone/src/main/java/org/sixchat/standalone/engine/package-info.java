/**
 * PostgreSQL, Redis and Kafka: unpacked, set up once, and described as child processes.
 * Credentials are random, one for each engine and service, and every listener is loop-back only.
 */
package org.sixchat.standalone.engine;
