/**
 * The settings that all services share, and their translation into those of Quarkus.
 * What is unsafe or unknown stops the start with the name of the setting.
 */
package org.sixchat.service.config;
