package org.tenantry.settings;

/** Compares key names, part by part, with patterns in which {@code <id>} stands for any one part. */
final class KeyPattern {

    private KeyPattern() {}

    static boolean matches(String pattern, String name) {
        String[] wanted = pattern.split("\\.", -1);
        String[] parts = name.split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("<property>")) { // the rest: an application's property has dots of its own
                return i < parts.length && !parts[i].isEmpty();
            }
            if (i >= parts.length || !(wanted[i].startsWith("<") ? !parts[i].isEmpty() : wanted[i].equals(parts[i]))) {
                return false;
            }
        }
        return parts.length == wanted.length;
    }

    /** Puts what {@code name} has at the placeholders of {@code pattern} in their place. */
    static String fill(String pattern, String name) {
        String[] wanted = pattern.split("\\.", -1);
        String[] parts = name.split("\\.", -1);
        for (int i = 0; i < wanted.length && i < parts.length; i++) {
            if (wanted[i].startsWith("<")) {
                wanted[i] = parts[i];
            }
        }
        return String.join(".", wanted);
    }
}
