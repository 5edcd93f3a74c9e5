package org.tenantry.jpa.eclipselink;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stands where EclipseLink wants a data source and must not connect. */
final class NoDataSource {

    static final DataSource INSTANCE = (DataSource) Proxy.newProxyInstance(
            NoDataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, NoDataSource::refuse);

    private NoDataSource() {}

    private static Object refuse(Object proxy, Method method, Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "no data source";
            default -> throw new SQLException("TENANTRY-064: EclipseLink asked for a connection of no tenant.");
        };
    }
}
