package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import javax.sql.DataSource;
import org.tenantry.it.injection.app.OwnDataSource;

/** Another library that makes data sources. */
public class OtherExtension implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
        event.<DataSource>addBean()
                .id("other")
                .types(Object.class, DataSource.class)
                .scope(Dependent.class)
                .produceWith(beans -> new OwnDataSource());
    }
}
