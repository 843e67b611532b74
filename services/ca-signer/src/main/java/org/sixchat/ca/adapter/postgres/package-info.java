/**
 * The CA's records in PostgreSQL.
 * All statements that touch them stand here.
 */
package org.sixchat.ca.adapter.postgres;
