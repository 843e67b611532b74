/**
 * The service's own database: migrated at the start, forward only.
 * A database that is not there yet is waited for.
 */
package org.sixchat.service.database;
