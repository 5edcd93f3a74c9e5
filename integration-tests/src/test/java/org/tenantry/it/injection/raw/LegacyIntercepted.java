package org.tenantry.it.injection.raw;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;

/** Answers nothing by itself. */
@Stateless
@Local(Way.class)
@Interceptors(LegacyInterceptor.class)
public class LegacyIntercepted implements Way {

    @Override
    public String name() {
        return "interceptors";
    }

    @Override
    public String read() {
        return "not intercepted";
    }
}
