/**
 * The store's own PostgreSQL database: mailboxes, deliveries with their leases, and what events tell of people.
 * Whoever changes a mailbox locks its row first; leases go by the database's clock, which all replicas share.
 */
package org.sixchat.store.adapter.postgres;
