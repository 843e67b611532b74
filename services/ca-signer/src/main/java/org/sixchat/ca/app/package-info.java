/**
 * What the certification authority does: take requests, issue, answer on status.
 * Each step survives a crash right after it.
 */
package org.sixchat.ca.app;
