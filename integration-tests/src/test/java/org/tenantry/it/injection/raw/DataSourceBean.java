package org.tenantry.it.injection.raw;

import jakarta.enterprise.context.Dependent;
import org.tenantry.it.injection.app.OwnDataSource;

/** Is a bean and a data source. */
@Dependent
public class DataSourceBean extends OwnDataSource {}
