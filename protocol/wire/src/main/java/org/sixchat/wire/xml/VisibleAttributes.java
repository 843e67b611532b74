package org.sixchat.wire.xml;

import java.util.Arrays;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.sixchat.core.Texts;

/** Shows of the current element's attributes those that its record knows; attributes of another namespace are unknown. */
class VisibleAttributes extends StreamReaderDelegate {
    private int[] visible = new int[0];

    VisibleAttributes(XMLStreamReader reader) {
        super(reader);
    }

    /** Chooses the attributes of the element just opened; a null model has none. */
    final void show(RecordModel model) {
        XMLStreamReader all = getParent();
        int[] chosen = new int[all.getAttributeCount()];
        int count = 0;
        for (int i = 0; i < chosen.length && model != null; i++) {
            String namespace = all.getAttributeNamespace(i);
            if (namespace != null && !namespace.isEmpty()) {
                continue;
            }
            String name = all.getAttributeLocalName(i);
            if (model.children().containsKey(name)) {
                throw XmlFailures.malformed("'" + Texts.printable(name) + "' is an element, not an attribute");
            }
            if (model.attributes().contains(name)) {
                chosen[count++] = i;
            }
        }
        visible = Arrays.copyOf(chosen, count);
    }

    @Override
    public int getAttributeCount() {
        return visible.length;
    }

    @Override
    public QName getAttributeName(int index) {
        return super.getAttributeName(visible[index]);
    }

    @Override
    public String getAttributePrefix(int index) {
        return super.getAttributePrefix(visible[index]);
    }

    @Override
    public String getAttributeNamespace(int index) {
        return super.getAttributeNamespace(visible[index]);
    }

    @Override
    public String getAttributeLocalName(int index) {
        return super.getAttributeLocalName(visible[index]);
    }

    @Override
    public String getAttributeType(int index) {
        return super.getAttributeType(visible[index]);
    }

    @Override
    public String getAttributeValue(int index) {
        return super.getAttributeValue(visible[index]);
    }

    @Override
    public boolean isAttributeSpecified(int index) {
        return super.isAttributeSpecified(visible[index]);
    }
}
