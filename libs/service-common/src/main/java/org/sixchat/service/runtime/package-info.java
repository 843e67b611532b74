/**
 * Clock, randomness, ids and the order of starting.
 * They come from outside everywhere, so that tests can set them.
 */
package org.sixchat.service.runtime;
