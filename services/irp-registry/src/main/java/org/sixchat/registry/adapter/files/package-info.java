/** What the administrator gives as files: roots of other domains, keys and chains. */
package org.sixchat.registry.adapter.files;
