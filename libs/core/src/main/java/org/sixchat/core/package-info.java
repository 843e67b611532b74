/**
 * The vocabulary that every module shares: user ids, device ids, domain names, error codes, secrets, ids and time.
 * It uses the JDK alone, so that nothing stands below it.
 */
package org.sixchat.core;
