package org.tenantry.it.jpa.app;

import jakarta.persistence.MappedSuperclass;

/** Has an id that was made for it, and something besides, without which there is nothing to insert. */
@MappedSuperclass
public abstract class Numbered {

    private String text = "new";

    public abstract Object id();

    public String text() {
        return text;
    }

    public void text(String newText) {
        text = newText;
    }
}
