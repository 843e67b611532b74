package org.sixchat.wire.xml;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.dataformat.xml.JacksonXmlAnnotationIntrospector;
import java.util.Locale;

/** Decides by type what is an attribute, so that message records need no annotations. */
final class RecordIntrospector extends JacksonXmlAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private final String namespace;

    RecordIntrospector(String namespace) {
        super(false);
        this.namespace = namespace;
    }

    @Override
    public Boolean isOutputAsAttribute(MapperConfig<?> config, Annotated annotated) {
        return isAttribute(annotated);
    }

    @Override
    public PropertyName findRootName(AnnotatedClass type) {
        return PropertyName.construct(type.getRawType().getSimpleName(), namespace);
    }

    @Override
    public String findNamespace(MapperConfig<?> config, Annotated annotated) {
        return isAttribute(annotated) ? "" : namespace;
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
        for (int i = 0; i < values.length; i++) {
            names[i] = values[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return names;
    }

    private static boolean isAttribute(Annotated annotated) {
        return annotated instanceof AnnotatedMember
                && Scalars.isScalar(annotated.getRawType())
                && !annotated.hasAnnotation(AsElement.class);
    }
}
