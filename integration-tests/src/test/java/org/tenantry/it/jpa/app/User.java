package org.tenantry.it.jpa.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Who works here. */
@ApplicationScoped
public class User {

    public String name() {
        return "Florence";
    }
}
