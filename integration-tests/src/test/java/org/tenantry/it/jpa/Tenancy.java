package org.tenantry.it.jpa;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;
import org.tenantry.it.jpa.app.Clinic;
import org.tenantry.it.jpa.app.Hospital;
import org.tenantry.it.jpa.app.Work;
import org.tenantry.it.jpa.app.units.Notes;

/** What the tests do with the application inside the server, where nobody is bound unless they bind somebody. */
@ApplicationScoped
public class Tenancy {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId GLOBEX = new TenantId("globex");
    /** Is used by no test but that of the first use. */
    static final TenantId INITECH = new TenantId("initech");
    /** Is used by no test but that of the first use in a transaction. */
    static final TenantId LATECOMER = new TenantId("latecomer");

    @Inject
    private CurrentTenant tenants;

    @Inject
    private Clinic clinic;

    @Inject
    private Notes notes;

    @Resource(name = "jdbc/clinic")
    private DataSource dataSource;

    Clinic clinic() {
        return clinic;
    }

    Notes notes() {
        return notes;
    }

    static List<TenantId> loadTenants() {
        List<TenantId> ids = new ArrayList<>();
        for (int i = 1; i <= JpaWar.LOAD_TENANTS; i++) {
            ids.add(new TenantId("load-" + i));
        }
        return ids;
    }

    /** Does the work for the tenant, in a transaction of its own. */
    <R> R in(TenantId tenant, Work<R> work) throws Exception {
        return call(tenant, () -> clinic.required(work));
    }

    /** Does the work for the tenant, without a transaction unless it begins one. */
    <R> R call(TenantId tenant, Callable<R> work) throws Exception {
        return tenants.call(tenant, work);
    }

    /** Binds the tenant as a request that has another would not be allowed to. */
    CurrentTenant.Scope open(TenantId tenant) {
        return tenants.open(tenant);
    }

    /** Puts one hospital into the tenant's database and nothing else, and its caches know nothing of it. */
    void onlyHospital(TenantId tenant, long id, String name, String... wards) throws Exception {
        in(tenant, em -> {
            em.createQuery("DELETE FROM Ward w").executeUpdate();
            em.createQuery("DELETE FROM Hospital h").executeUpdate();
            return 0;
        });
        in(tenant, em -> {
            em.getEntityManagerFactory().getCache().evictAll();
            em.persist(new Hospital(id, name).with(wards));
            return 0;
        });
        in(tenant, em -> {
            em.getEntityManagerFactory().getCache().evictAll();
            return 0;
        });
    }

    String nameOf(TenantId tenant, long id) throws Exception {
        return in(tenant, em -> {
            Hospital hospital = em.find(Hospital.class, id);
            return hospital == null ? "none" : hospital.name();
        });
    }

    String cachedQuery(TenantId tenant, long id) throws Exception {
        return in(tenant, em -> em.createNamedQuery(Hospital.BY_ID, Hospital.class)
                .setParameter("id", id)
                .getSingleResult()
                .name());
    }

    /** Changes the tenant's database behind the back of JPA. */
    void sql(TenantId tenant, String statement) throws Exception {
        call(tenant, () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement sql = connection.createStatement()) {
                return sql.executeUpdate(statement);
            }
        });
    }

    /** Reads one value from the tenant's database behind the back of JPA; {@code none} if there is no row. */
    String select(TenantId tenant, String query) throws Exception {
        return call(tenant, () -> first(query));
    }

    private String first(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    /** Returns the first cause of the type, wherever the servers have put it. */
    static <T extends Throwable> T failure(Class<T> type, ThrowingCallable work) {
        Throwable thrown = Assertions.catchThrowable(work);
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        throw new AssertionError("Expected a " + type.getSimpleName() + ", but got " + thrown, thrown);
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }
}
