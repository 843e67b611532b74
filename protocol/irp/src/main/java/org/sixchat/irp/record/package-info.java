/**
 * Address records: where a device can be reached, signed by the device itself and valid as exact bytes only.
 */
package org.sixchat.irp.record;
