package org.tenantry.benchmarks.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.tenantry.jpa.eclipselink.EclipseLinkUnit;

/** The two providers, each as Tenantry starts it; a unit that all tenants share is as if there were no Tenantry. */
enum Provider {
    ECLIPSELINK {
        @Override
        EntityManagerFactory start(Unit unit) {
            return EclipseLinkUnit.start(unit, Map.of("eclipselink.target-server", "None"));
        }

        @Override
        EntityManagerFactory startShared(Unit unit) {
            return EclipseLinkUnit.startShared(unit, Map.of("eclipselink.target-server", "None"));
        }

        @Override
        int kept(int tenants, int limit) {
            return Math.min(tenants, limit);
        }
    },
    HIBERNATE {
        @Override
        EntityManagerFactory start(Unit unit) {
            return startShared(unit); // it asks Tenantry by itself, and is told whether the unit is shared
        }

        @Override
        EntityManagerFactory startShared(Unit unit) {
            return new HibernatePersistenceProvider()
                    .createContainerEntityManagerFactory(
                            unit, Map.of(AvailableSettings.JSON_FORMAT_MAPPER, NoJson.INSTANCE));
        }

        @Override
        int kept(int tenants, int limit) {
            return tenants; // in one factory
        }
    };

    abstract EntityManagerFactory start(Unit unit);

    abstract EntityManagerFactory startShared(Unit unit);

    /** For how many tenants something is kept, if so many factories may be open. */
    abstract int kept(int tenants, int limit);

    /** The Jakarta API has Hibernate look for JSON-B, which only a server has. */
    private enum NoJson implements FormatMapper {
        INSTANCE;

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }
    }
}
