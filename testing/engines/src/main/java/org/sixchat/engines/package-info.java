/**
 * Real engines for integration tests, started once a test JVM, and services started as the processes that they are.
 * Each can be killed and started again, so that tests can show what survives.
 */
package org.sixchat.engines;
