/**
 * The audit log: who did what to whom, and what came of it.
 * It is written in the transaction of the deed, so that neither is without the other.
 */
package org.sixchat.service.audit;
