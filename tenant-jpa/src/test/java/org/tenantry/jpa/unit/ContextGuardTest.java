package org.tenantry.jpa.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tenantry.CurrentTenant;
import org.tenantry.Tenant;
import org.tenantry.TenantId;
import org.tenantry.TenantNotBoundException;
import org.tenantry.TenantSwitchException;
import org.tenantry.catalog.Catalog;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.TenantSettings;
import org.tenantry.transaction.JtaTransactions;
import org.tenantry.transaction.Transactions;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContextGuardTest {

    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final Transactions transactions = new JtaTransactions(
            manager, new TransactionSynchronizationRegistryImple(), ContextGuardTest.class.getClassLoader());
    private final Catalog catalog =
            new Catalog(List.of(settings("acme"), settings("globex")), List.of(), Optional.empty());
    private final Tenant acme = catalog.require(new TenantId("acme"));
    private final Tenant globex = catalog.require(new TenantId("globex"));
    private final CurrentTenant current = new CurrentTenant(catalog, transactions);
    private final ContextGuard guard = new ContextGuard(current, transactions);

    private static TenantSettings settings(String id) {
        return new TenantSettings(
                new TenantId(id),
                List.of(),
                Map.of(TenantSettings.DEFAULT_DATA_SOURCE, DataSourceSettings.of("jdbc:h2:mem:" + id)),
                Map.of());
    }

    @AfterEach
    void end() throws Exception {
        if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
            manager.rollback();
        }
    }

    @Test
    void a_context_belongs_to_the_tenant_for_whom_it_is_opened() throws Exception {
        assertThat(current.call(acme, guard::open)).isSameAs(acme);
        assertThatCode(() -> current.run(acme, () -> guard.use(acme))).doesNotThrowAnyException();
    }

    @Test
    void without_a_tenant_it_is_neither_opened_nor_used() {
        assertThatThrownBy(guard::open).isInstanceOf(TenantNotBoundException.class);
        assertThatThrownBy(() -> guard.use(acme)).isInstanceOf(TenantNotBoundException.class);
    }

    @Test
    void another_tenant_may_not_use_it_and_both_are_named() {
        assertThatThrownBy(() -> current.run(globex, () -> guard.use(acme)))
                .isInstanceOf(TenantSwitchException.class)
                .hasMessageContaining("This persistence context belongs to tenant \"acme\"")
                .hasMessageContaining("cannot be used for tenant \"globex\"");
    }

    @Test
    void a_changed_tenant_may_use_what_it_had_before_the_change() {
        Tenant changed = new Tenant(acme.id(), Map.of("theme", "dark"));

        assertThatCode(() -> current.run(changed, () -> guard.use(acme))).doesNotThrowAnyException();
    }

    @Test
    void to_open_or_use_one_binds_the_transaction() throws Exception {
        manager.begin();
        current.call(acme, guard::open);
        assertThatThrownBy(() -> current.call(globex, guard::open)).isInstanceOf(TenantSwitchException.class);
        manager.rollback();

        manager.begin();
        current.run(globex, () -> guard.use(globex));
        assertThatThrownBy(() -> current.call(acme, guard::open)).isInstanceOf(TenantSwitchException.class);
        manager.rollback();
    }

    @Test
    void a_transaction_of_its_own_may_be_another_tenants() throws Exception {
        manager.begin();
        current.call(acme, guard::open);
        Transaction outer = manager.suspend();
        manager.begin();
        assertThat(current.call(globex, guard::open)).isSameAs(globex);
        manager.commit();
        manager.resume(outer);

        assertThatCode(() -> current.run(acme, () -> guard.use(acme))).doesNotThrowAnyException();
    }

    @Test
    void a_resource_local_unit_has_nothing_to_do_with_the_transaction() throws Exception {
        ContextGuard local = new ContextGuard(current, Transactions.none());
        manager.begin();
        current.call(acme, local::open);

        assertThat(current.call(globex, guard::open)).isSameAs(globex);
    }
}
