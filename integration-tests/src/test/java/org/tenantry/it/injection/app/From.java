package org.tenantry.it.injection.app;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Which producer: CDI allows no name on a producer field with {@code @Resource}. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface From {
    String value();
}
