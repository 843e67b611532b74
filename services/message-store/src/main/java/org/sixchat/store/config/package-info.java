/**
 * Settings, and the wiring of the store from them: small groups of producers, one for each concern.
 * It also starts and stops what runs: listener, delivery, expiry, certificate status.
 */
package org.sixchat.store.config;
