package org.tenantry.jpa.hibernate;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.dialect.temptable.TemporaryTable;
import org.hibernate.dialect.temptable.TemporaryTableHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.PersistentTableStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which Hibernate keeps ids while a bulk statement changes an entity of several tables, for databases that
 * have no private temporary tables. Hibernate makes them when a session factory starts, in every database but ours.
 */
final class BulkTables {

    private final SessionFactoryImplementor factory;
    private final Map<String, TemporaryTable> tables = new LinkedHashMap<>();

    private BulkTables(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    static BulkTables of(SessionFactoryImplementor factory) {
        BulkTables found = new BulkTables(factory);
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> {
            found.add(entity.getSqmMultiTableMutationStrategy());
            found.add(entity.getSqmMultiTableInsertStrategy());
        });
        return found;
    }

    private void add(@Nullable Object strategy) {
        if (strategy instanceof GlobalTemporaryTableStrategy global) {
            add(global.getTemporaryTable());
        } else if (strategy instanceof PersistentTableStrategy persistent) {
            add(persistent.getTemporaryTable());
        }
    }

    private void add(TemporaryTable table) {
        tables.putIfAbsent(table.getTableExpression(), table);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Creates those that are missing; as in Hibernate, a database that does not let us is met at the bulk statement. */
    void create(Connection connection) {
        tables.values().forEach(table -> new TemporaryTableHelper.TemporaryTableCreationWork(table, factory)
                .execute(connection));
    }
}
