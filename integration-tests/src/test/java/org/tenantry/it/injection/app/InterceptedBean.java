package org.tenantry.it.injection.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Answers nothing by itself. */
@Intercepted
@ApplicationScoped
public class InterceptedBean {

    public String byField() {
        return "not intercepted";
    }

    public String bySetter() {
        return "not intercepted";
    }
}
