package org.tenantry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** Who may know whom, as in section 3 of the design. An arrow too many fails here, not in a review. */
@AnalyzeClasses(packagesOf = CurrentTenant.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.tenantry";

    private static ArchRule knowsOnly(String own, String... others) {
        String[] allowed = Stream.concat(Stream.of(own, "java..", "org.jspecify.."), Arrays.stream(others))
                .toArray(String[]::new);
        return classes().that().resideInAPackage(own).should().onlyDependOnClassesThat(resideInAnyPackage(allowed));
    }

    @ArchTest
    static final ArchRule the_root_knows_java_only = knowsOnly(ROOT);

    @ArchTest
    static final ArchRule settings_know_the_root_and_microprofile_config =
            knowsOnly(ROOT + ".settings", ROOT, "org.eclipse.microprofile.config..", "javax.crypto..");

    @ArchTest
    static final ArchRule the_catalog_knows_the_root_and_settings =
            knowsOnly(ROOT + ".catalog", ROOT, ROOT + ".settings");

    @ArchTest
    static final ArchRule the_store_knows_the_root_settings_and_what_it_is_made_of = knowsOnly(
            ROOT + ".catalog.store",
            ROOT,
            ROOT + ".settings",
            ROOT + ".pool", // how the application's drivers are found
            "com.zaxxer.hikari..",
            "org.flywaydb..",
            "javax.crypto..",
            "javax.sql..");

    @ArchTest
    static final ArchRule synchronisation_knows_the_catalog_and_the_store =
            knowsOnly(ROOT + ".catalog.sync", ROOT, ROOT + ".settings", ROOT + ".catalog", ROOT + ".catalog.store");

    @ArchTest
    static final ArchRule transactions_know_the_root_and_jakarta_transaction =
            knowsOnly(ROOT + ".transaction", ROOT, "jakarta.transaction..", "javax.transaction.xa..");

    @ArchTest
    static final ArchRule pools_know_the_root_settings_transactions_and_hikari = knowsOnly(
            ROOT + ".pool",
            ROOT,
            ROOT + ".settings",
            ROOT + ".transaction",
            "com.zaxxer.hikari..",
            "javax.sql..",
            "javax.naming..");

    @ArchTest
    static final ArchRule routing_knows_all_but_the_node = knowsOnly(
            ROOT + ".routing",
            ROOT,
            ROOT + ".settings",
            ROOT + ".catalog",
            ROOT + ".pool",
            ROOT + ".transaction",
            "javax.sql..");

    @ArchTest
    static final ArchRule the_node_knows_this_module_and_microprofile_config =
            knowsOnly(ROOT + ".node", ROOT + "..", "org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("org.tenantry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_knows_cdi_or_servlets = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.servlet..",
                    "jakarta.ws..",
                    "jakarta.persistence..");
}
