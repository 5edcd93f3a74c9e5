package org.tenantry.it.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tenantry.it.Libs;

/** What is left of the guard's exception when a server hands it to the application. */
@ExtendWith(ArquillianExtension.class)
class GuardInContainerIT {

    @Inject
    RawPaths paths;

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, "raw-inside.war")
                .addClass(RawPaths.class)
                .addAsLibraries(Libs.of("assertj-core"))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void the_application_gets_an_sql_exception_that_leads_to_the_refusal() {
        Throwable failure = catchThrowable(() -> paths.connect("byName"));

        assertThat(failure).isInstanceOf(SQLException.class);
        assertThat(failure).hasStackTraceContaining("TENANTRY-090");
        assertThat(causes(failure)).contains("08004/90");
    }

    /** SQLState and vendor code of every SQL exception in the chain of causes. */
    private static String causes(Throwable failure) {
        StringBuilder codes = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                codes.append(sql.getSQLState())
                        .append('/')
                        .append(sql.getErrorCode())
                        .append(' ');
            }
        }
        return codes.toString();
    }
}
