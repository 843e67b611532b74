/** What the registry keeps, in PostgreSQL. Whoever changes a user's state locks that user's row first. */
package org.sixchat.registry.adapter.postgres;
