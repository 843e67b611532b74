package org.sixchat.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rules by which each service writes its own topics only, and reads those that it needs, in its own group. */
final class AccessRules {
    private AccessRules() {}

    static List<AclBinding> all() {
        List<AclBinding> rules = new ArrayList<>();
        for (PlannedTopic topic : PlannedTopic.ALL) {
            rules.add(allow(topic.publisher(), ResourceType.TOPIC, topic.name(), AclOperation.WRITE));
            for (String consumer : topic.consumers()) {
                rules.add(allow(consumer, ResourceType.TOPIC, topic.name(), AclOperation.READ));
                rules.add(allow(consumer, ResourceType.TOPIC, topic.deadLetters(), AclOperation.WRITE));
            }
        }
        for (String service : PlannedTopic.services()) {
            rules.add(allow(service, ResourceType.GROUP, "sixchat." + service, AclOperation.READ));
        }
        return rules;
    }

    private static AclBinding allow(String service, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW));
    }
}
