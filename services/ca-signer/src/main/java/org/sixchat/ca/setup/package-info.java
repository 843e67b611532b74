/**
 * The one-off set-up of a domain: root, issuing CA, the servers' first certificates and the first administrator.
 * It runs without Quarkus, writes files and never overwrites any.
 */
package org.sixchat.ca.setup;
