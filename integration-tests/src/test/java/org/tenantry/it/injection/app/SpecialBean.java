package org.tenantry.it.injection.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Ways that differ from the simple ones in a detail. */
@Dependent
public class SpecialBean extends Ancestor {

    private final DataSource constructorArgument;

    @Resource(name = "jdbc/orders")
    private DataSource orders;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource defaultDataSource;

    @Resource
    private DataSource byType;

    private @Nullable DataSource initializerArgument;
    private @Nullable DataSource atPostConstruct;

    @Inject
    public SpecialBean(@From("resource") DataSource dataSource) {
        constructorArgument = dataSource;
    }

    @Inject
    void initialize(@From("field") DataSource dataSource) {
        initializerArgument = dataSource;
    }

    @PostConstruct
    void remember() {
        atPostConstruct = byType;
    }

    @Nullable
    DataSource get(String way) {
        return switch (way) {
            case "constructor" -> constructorArgument;
            case "initializer" -> initializerArgument;
            case "second" -> orders;
            case "default" -> defaultDataSource;
            case "type" -> byType;
            case "postConstruct" -> atPostConstruct;
            case "superclass" -> inherited();
            default -> throw new IllegalArgumentException(way);
        };
    }
}
