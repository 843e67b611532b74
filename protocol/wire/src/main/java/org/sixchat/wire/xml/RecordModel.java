package org.sixchat.wire.xml;

import java.util.Map;
import java.util.Set;

/**
 * What XML of one record looks like.
 *
 * @param attributes names of the scalar components
 * @param children the others by name
 */
record RecordModel(Set<String> attributes, Map<String, Child> children) {
    /**
     * A component that is a child element.
     *
     * @param repeated whether the component is a list
     * @param content the record inside, null for text
     */
    record Child(boolean repeated, Class<?> content) {}
}
