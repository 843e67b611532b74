package org.sixchat.wire.xml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models of all records that a codec may meet, worked out once from the record components. */
final class RecordModels {
    private final Map<String, Class<?>> roots = new LinkedHashMap<>();
    private final Map<Class<?>, RecordModel> models = new HashMap<>();

    private RecordModels() {}

    static RecordModels of(Class<?> type) {
        RecordModels all = new RecordModels();
        all.addRoots(type);
        all.roots.values().forEach(all::add);
        return all;
    }

    /** The records that may be a document's root element. */
    Collection<Class<?>> roots() {
        return roots.values();
    }

    /** Every record that takes part, the roots included. */
    Set<Class<?>> all() {
        return models.keySet();
    }

    /** The model of a root element's name, null for an unknown one. */
    RecordModel root(String name) {
        return models.get(roots.get(name));
    }

    RecordModel get(Class<?> type) {
        return models.get(type);
    }

    private void addRoots(Class<?> type) {
        if (type.isRecord()) {
            roots.put(type.getSimpleName(), type);
            return;
        }
        if (!type.isSealed()) {
            throw new IllegalArgumentException(type + " is neither a record nor sealed");
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            addRoots(permitted);
        }
    }

    private void add(Class<?> type) {
        if (models.containsKey(type)) {
            return;
        }
        Set<String> attributes = new HashSet<>();
        Map<String, RecordModel.Child> children = new HashMap<>();
        models.put(type, new RecordModel(attributes, children));
        for (RecordComponent component : type.getRecordComponents()) {
            if (Scalars.isScalar(component.getType()) && !component.isAnnotationPresent(AsElement.class)) {
                attributes.add(component.getName());
            } else {
                children.put(component.getName(), child(component));
            }
        }
    }

    private RecordModel.Child child(RecordComponent component) {
        boolean repeated = component.getType() == List.class;
        Class<?> content = repeated ? elementType(component) : component.getType();
        if (content.isRecord() && !Scalars.isScalar(content)) {
            add(content);
            return new RecordModel.Child(repeated, content);
        }
        if (Scalars.isScalar(content) || content == byte[].class) {
            return new RecordModel.Child(repeated, null);
        }
        throw new IllegalArgumentException(component + " has a type that messages do not have");
    }

    private static Class<?> elementType(RecordComponent list) {
        return switch (((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0]) {
            case Class<?> type -> type;
            default -> throw new IllegalArgumentException(list + " is a list of something generic");
        };
    }
}
