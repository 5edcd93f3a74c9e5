package org.tenantry.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may use whom: imports point from the adapters to the core, never back and never across. Reads
 * the classes as the modules have built them, not as a class path shows them, so that each module is
 * judged for what is really in it. The arrows inside of the core are its own test's business.
 */
class ModuleArrowsTest {

    private static final String CORE = "tenant-core";
    private static final String CDI = "tenant-cdi-extension";
    private static final String HTTP = "tenant-jaxrs-filter";
    private static final String JPA = "tenant-jpa";
    private static final String ADMIN = "tenant-admin";
    private static final String GUARD = "tenant-guard";
    private static final String SAMPLE = "sample-war";

    private static final ArchRule ROOT_USES_THE_JDK_ONLY = classes()
            .that()
            .resideInAPackage("org.tenantry")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tenantry", "java..", "org.jspecify.annotations")
            .because("the words that every user meets bring no library with them");

    private static final ArchRule CORE_KNOWS_NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.interceptor..",
                    "jakarta.decorator..",
                    "jakarta.servlet..",
                    "jakarta.ws..",
                    "jakarta.ejb..",
                    "jakarta.annotation..",
                    "org.tenantry.admin..",
                    "org.tenantry.cdi..",
                    "org.tenantry.http..",
                    "org.tenantry.jpa..",
                    "org.eclipse.persistence..",
                    "org.hibernate..")
            .because("it is usable from a main, and tested there");

    private static final ArchRule NOT_CDI =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.tenantry.cdi..");

    private static final ArchRule NOT_HTTP =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.tenantry.http..");

    private static final ArchRule NOT_JPA =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.tenantry.jpa..");

    private static final ArchRule NOT_ADMIN =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.tenantry.admin..");

    private static final ArchRule PROVIDERS_IN_THEIR_PACKAGES = noClasses()
            .that()
            .resideInAPackage("org.tenantry.jpa")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.persistence..", "org.hibernate..")
            .because("a server has one of them, and the other's package must never be loaded there");

    private static final ArchRule NOT_EACH_OTHERS_PROVIDER = noClasses()
            .that()
            .resideInAPackage("org.tenantry.jpa.eclipselink..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "org.tenantry.jpa.hibernate..")
            .because("the providers know nothing of each other");

    private static final ArchRule NOT_HIKARI = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.zaxxer..")
            .because("which pool there is, is the core's secret");

    private static final ArchRule GUARD_USES_THE_JDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.tenantry.guard",
                    "java..",
                    "javax.sql..",
                    "javax.naming..", // a server may have it bind data sources
                    "org.jspecify.annotations")
            .because("it lives in the server, where nothing of ours is beside it");

    private static final ArchRule NOTHING_OF_TENANTRY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tenantry",
                    "org.tenantry.admin..",
                    "org.tenantry.catalog..",
                    "org.tenantry.cdi..",
                    "org.tenantry.guard..",
                    "org.tenantry.http..",
                    "org.tenantry.jpa..",
                    "org.tenantry.node..",
                    "org.tenantry.pool..",
                    "org.tenantry.routing..",
                    "org.tenantry.settings..",
                    "org.tenantry.transaction..")
            .because("the sample is an ordinary application");

    @ParameterizedTest
    @ValueSource(strings = {CORE, CDI, HTTP, JPA, ADMIN, GUARD, SAMPLE})
    void every_module_is_there_to_be_judged(String module) {
        assertThat(classesOf(module)).hasSizeGreaterThan(2);
    }

    @Test
    void each_module_keeps_to_its_own_package() {
        resideIn("org.tenantry.cdi").check(classesOf(CDI));
        resideIn("org.tenantry.http").check(classesOf(HTTP));
        resideIn("org.tenantry.jpa..").check(classesOf(JPA));
        resideIn("org.tenantry.admin").check(classesOf(ADMIN));
        resideIn("org.tenantry.guard").check(classesOf(GUARD));
        resideIn("org.tenantry.sample..").check(classesOf(SAMPLE));
    }

    @Test
    void the_root_package_uses_the_jdk_only() {
        ROOT_USES_THE_JDK_ONLY.check(classesOf(CORE));
    }

    @Test
    void the_core_knows_neither_cdi_nor_servlets_nor_its_adapters() {
        CORE_KNOWS_NO_FRAMEWORK.check(classesOf(CORE));
    }

    @Test
    void adapters_do_not_use_each_other() {
        NOT_HTTP.check(classesOf(CDI));
        NOT_CDI.check(classesOf(HTTP));
        NOT_HTTP.check(classesOf(JPA));
        NOT_CDI.check(classesOf(JPA));
        NOT_JPA.check(classesOf(CDI));
        NOT_JPA.check(classesOf(HTTP));
        NOT_ADMIN.check(classesOf(CDI));
        NOT_ADMIN.check(classesOf(HTTP));
        NOT_ADMIN.check(classesOf(JPA));
        NOT_CDI.check(classesOf(ADMIN));
        NOT_HTTP.check(classesOf(ADMIN));
        NOT_JPA.check(classesOf(ADMIN));
    }

    @Test
    void the_providers_of_jpa_are_known_in_their_own_packages_only() {
        PROVIDERS_IN_THEIR_PACKAGES.check(classesOf(JPA));
        NOT_EACH_OTHERS_PROVIDER.check(classesOf(JPA));
    }

    @Test
    void adapters_do_not_use_the_pool_library() {
        NOT_HIKARI.check(classesOf(CDI));
        NOT_HIKARI.check(classesOf(HTTP));
        NOT_HIKARI.check(classesOf(JPA));
        NOT_HIKARI.check(classesOf(ADMIN));
    }

    @Test
    void the_guard_uses_the_jdk_only() {
        GUARD_USES_THE_JDK_ONLY.check(classesOf(GUARD));
    }

    @Test
    void the_sample_uses_nothing_of_tenantry() {
        NOTHING_OF_TENANTRY.check(classesOf(SAMPLE));
    }

    @Test
    void a_wrong_arrow_would_be_seen() {
        assertThatThrownBy(() -> GUARD_USES_THE_JDK_ONLY.check(classesOf(CDI))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CORE_KNOWS_NO_FRAMEWORK.check(classesOf(HTTP))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NOTHING_OF_TENANTRY.check(classesOf(HTTP))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NOT_CDI.check(classesOf(CDI))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NOT_HTTP.check(classesOf(HTTP))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NOT_ADMIN.check(classesOf(ADMIN))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NOT_HIKARI.check(classesOf(CORE))).isInstanceOf(AssertionError.class);
    }

    private static ArchRule resideIn(String packageName) {
        return classes().should().resideInAPackage(packageName);
    }

    private static JavaClasses classesOf(String module) {
        return new ClassFileImporter().importPath(Path.of("..", module, "target", "classes"));
    }
}
