/** What may be forgotten, in Redis: current address records and counts of failed log-ins. Each atomic operation is one Lua script. */
package org.sixchat.registry.adapter.redis;
