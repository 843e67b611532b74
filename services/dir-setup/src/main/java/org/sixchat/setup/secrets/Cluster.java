package org.sixchat.setup.secrets;

import java.util.Optional;

/** The namespace's Secrets and ConfigMaps. Each call is answered within seconds, or fails with a sentence. */
public interface Cluster {
    /** What there is of this name. */
    Optional<Stored> find(Part.Kind kind, String name);

    /** Makes an object, for the domain. @return false if there is one of that name, which is left as it is */
    boolean create(Part part, String domain);

    /** Replaces the content of an object that has not changed since it was found. @return false if it has */
    boolean replace(Stored found, Part part);

    /** Deletes the very object that was found; one that is gone already is as good. */
    void delete(Stored found);

    /**
     * An object that there is.
     *
     * @param domain the domain that it was made for; empty if the set-up did not make it
     * @param version tells this state of it from others
     */
    record Stored(Part part, Optional<String> domain, String version) {}
}
