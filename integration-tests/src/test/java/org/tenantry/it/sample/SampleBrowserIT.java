package org.tenantry.it.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sample's page in a real Chromium, at the addresses that the README names. Pictures of it are in
 * {@code target/screenshots} afterwards.
 */
@ExtendWith({ChromiumCondition.class, ArquillianExtension.class})
@RunAsClient
class SampleBrowserIT {

    private static final String FIRST = "tenant-1.localhost";
    private static final String SECOND = "tenant-2.localhost";

    private static Playwright driver;
    private static Browser browser;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<ClinicPage> pages = new ArrayList<>();

    /** The windows that people look at the page with. */
    enum Window {
        DESKTOP(1280, 800, false, ColorScheme.LIGHT),
        DARK(1280, 800, false, ColorScheme.DARK),
        PHONE(375, 812, true, ColorScheme.LIGHT),
        DARK_PHONE(320, 640, true, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final boolean phone;
        private final ColorScheme colors;

        Window(int width, int height, boolean phone, ColorScheme colors) {
            this.width = width;
            this.height = height;
            this.phone = phone;
            this.colors = colors;
        }

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width, height)
                    .setIsMobile(phone)
                    .setHasTouch(phone)
                    .setColorScheme(colors);
        }
    }

    @Deployment(testable = false)
    static WebArchive clinic() {
        return SampleWar.asBuilt();
    }

    @BeforeAll
    static void launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
    }

    @AfterAll
    static void close() {
        if (driver != null) {
            driver.close();
        }
    }

    @AfterEach
    void nothing_went_wrong_behind_the_users_back() {
        List<String> troubles =
                pages.stream().flatMap(page -> page.takeTroubles().stream()).toList();
        contexts.forEach(BrowserContext::close);
        assertThat(troubles).isEmpty();
    }

    @Test
    void two_addresses_show_two_clinics() {
        ClinicPage first = openClinic(Window.DESKTOP, FIRST);
        ClinicPage second = openClinic(Window.DESKTOP, SECOND);

        assertThat(first.heading()).hasText("Northwind Clinics");
        assertThat(second.heading()).hasText("Solara Health");
        assertThat(first.title()).startsWith("Northwind Clinics");
        assertThat(second.title()).startsWith("Solara Health");
        assertThat(first.hospitals()).contains("Aurora University Hospital").hasSize(4);
        assertThat(second.hospitals()).contains("Ospedale Santa Lucia").hasSize(3);
    }

    @Test
    void a_patient_who_is_added_appears_after_the_ring_and_in_that_clinic_only() {
        ClinicPage first = openClinic(Window.DESKTOP, FIRST);
        ClinicPage second = openClinic(Window.DESKTOP, SECOND);
        List<String> othersBefore = second.patients();

        first.fill("Ada Lovelace-Byron", "ada@example.com");
        first.whileAdmissionsAreOpen(page -> {
            page.part("submit").click();
            assertThat(page.part("progress")).isVisible();
            assertThat(page.part("progress")).hasText("Admitting Ada Lovelace-Byron…");
            assertThat(page.patients()).doesNotContain("Ada Lovelace-Byron");
            page.screenshot("progress");
        });

        assertThat(first.part("message")).hasText("Ada Lovelace-Byron has been admitted.");
        assertThat(first.part("progress")).isHidden();
        assertThat(first.patients()).first().isEqualTo("Ada Lovelace-Byron");
        second.reload();
        assertThat(second.patients()).isEqualTo(othersBefore).doesNotContain("Ada Lovelace-Byron");
    }

    @Test
    void the_form_needs_no_mouse() {
        ClinicPage page = openClinic(Window.DESKTOP, FIRST);

        page.press("Tab"); // to the link that skips to the content
        page.press("Enter");
        page.press("Tab");
        assertThat(page.part("name")).isFocused();
        page.type("Florence Nightingale");
        page.press("Tab");
        page.type("florence@example.com");
        page.press("Tab");
        assertThat(page.part("submit")).isFocused();
        page.press("Space");

        assertThat(page.part("message")).hasText("Florence Nightingale has been admitted.");
        assertThat(page.part("name")).isFocused(); // for the next patient
        assertThat(page.patients()).first().isEqualTo("Florence Nightingale");
    }

    @Test
    void a_mistake_is_explained_at_its_field_and_can_be_corrected() {
        ClinicPage page = openClinic(Window.DESKTOP, SECOND);

        page.fill("Edith Cavell", "edith");
        page.part("submit").click();

        assertThat(page.part("email-error")).hasText("This is not an e-mail address. Enter one like name@example.com.");
        assertThat(page.part("name-error")).isHidden();
        assertThat(page.part("email")).isFocused();
        assertThat(page.part("name")).hasValue("Edith Cavell");
        page.screenshot("mistake");
        assertThat(page.barriers()).isEmpty();
        assertThat(page.takeTroubles()).hasSize(2).allMatch(trouble -> trouble.contains("400")); // one, reported twice

        page.part("email").fill("edith@example.com");
        page.press("Enter");

        assertThat(page.part("message")).hasText("Edith Cavell has been admitted.");
        assertThat(page.part("email-error")).isHidden();
    }

    @Test
    void what_a_patient_is_called_is_shown_and_never_run() {
        ClinicPage page = openClinic(Window.DESKTOP, SECOND);
        String name = "<img src=x onerror=alert(1)>";

        page.fill(name, "img@example.com");
        page.part("submit").click();

        assertThat(page.part("message")).hasText(name + " has been admitted.");
        assertThat(page.patients()).first().isEqualTo(name);
    }

    @Test
    void nothing_is_wider_than_a_phone() {
        ClinicPage page = openClinic(Window.DARK_PHONE, SECOND);

        page.fill("W".repeat(100), "w".repeat(64) + "@" + "w".repeat(60) + ".example.com");
        page.part("submit").tap();

        assertThat(page.part("message")).hasText("W".repeat(100) + " has been admitted.");
        assertThat(page.overflow()).isZero();
        page.screenshot("long-name");
    }

    @Test
    void an_address_that_is_no_clinics_says_so_and_names_none() {
        ClinicPage page = open(Window.PHONE, "tenant-3.localhost");

        assertThat(page.title()).isEqualTo("Nothing is served under this address");
        assertThat(page.text()).contains("Check the host name").doesNotContain("Northwind", "Solara");
        page.screenshot("nobody");
        assertThat(page.barriers()).isEmpty();
        assertThat(page.takeTroubles()).isNotEmpty().allMatch(trouble -> trouble.contains("404"));
    }

    @ParameterizedTest
    @EnumSource
    void both_clinics_look_well_in_every_window_and_are_open_to_everybody(Window window) {
        for (String host : List.of(FIRST, SECOND)) {
            ClinicPage page = openClinic(window, host);

            page.screenshot(
                    host.substring(0, host.indexOf('.')) + "-" + window.name().toLowerCase(Locale.ROOT));
            assertThat(page.barriers()).isEmpty();
            assertThat(page.overflow()).isZero();
        }
    }

    private ClinicPage open(Window window, String host) {
        BrowserContext context = browser.newContext(window.options());
        contexts.add(context);
        ClinicPage page = ClinicPage.open(context, host);
        pages.add(page);
        return page;
    }

    private ClinicPage openClinic(Window window, String host) {
        return open(window, host).awaitLists();
    }
}
