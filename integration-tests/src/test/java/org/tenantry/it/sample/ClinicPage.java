package org.tenantry.it.sample;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.tenantry.it.Server;

/**
 * A tab with a clinic's page in it. It writes down what its user would only see in the console:
 * {@link #takeTroubles}.
 */
final class ClinicPage {

    private static final double TIMEOUT_MILLIS = 30_000;
    private static final String ADMISSIONS = "**/api/patients/admissions/*";

    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    private ClinicPage(Page page) {
        this.page = page;
    }

    /** Opens a tab at {@code host}, whatever is there. */
    static ClinicPage open(BrowserContext context, String host) {
        ClinicPage opened = new ClinicPage(context.newPage());
        opened.listen();
        opened.page.setDefaultTimeout(TIMEOUT_MILLIS);
        opened.page.navigate("http://" + host + ":" + Server.port() + "/");
        return opened;
    }

    private void listen() {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add("console: " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> troubles.add("script: " + error));
        page.onRequestFailed(request -> troubles.add("no answer: " + request.url() + " " + request.failure()));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                troubles.add(response.status() + ": " + response.url());
            }
        });
    }

    /** Waits until the clinic's data is on the page. */
    ClinicPage awaitLists() {
        page.locator("[data-testid=hospitals][aria-busy=false]").waitFor();
        page.locator("[data-testid=patients][aria-busy=false]").waitFor();
        return this;
    }

    void reload() {
        page.reload();
        awaitLists();
    }

    /** Returns all the words on the page. */
    String text() {
        return page.locator("body").innerText();
    }

    String title() {
        return page.title();
    }

    Locator heading() {
        return page.getByTestId("clinic-name");
    }

    List<String> hospitals() {
        return page.getByTestId("hospital").locator("h3").allTextContents();
    }

    List<String> patients() {
        return page.getByTestId("patient").locator("strong").allTextContents();
    }

    /** Returns a part of the page by its test id. */
    Locator part(String testId) {
        return page.getByTestId(testId);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    void fill(String name, String email) {
        part("name").fill(name);
        part("email").fill(email);
    }

    /** Runs {@code meanwhile} while every question how an admission is doing stays unanswered. */
    void whileAdmissionsAreOpen(Consumer<ClinicPage> meanwhile) {
        List<Route> held = new ArrayList<>();
        page.route(ADMISSIONS, held::add);
        meanwhile.accept(this);
        page.unroute(ADMISSIONS);
        held.forEach(Route::resume);
    }

    /** Returns by how many pixels the page is wider than its window. */
    int overflow() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Saves a picture of the whole page, with what moves at its end. */
    void screenshot(String name) {
        String folder = Objects.requireNonNull(System.getProperty("it.screenshots"), "it.screenshots");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(folder, Server.current().name().toLowerCase(Locale.ROOT), name + ".png"))
                .setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    /** Returns what would keep somebody from using the page who cannot see it well, or has no mouse. */
    List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + " (" + rule.getHelp() + "): " + node.getHtml()))
                        .toList();
    }

    /** Returns what went wrong behind the user's back so far, and forgets it. */
    List<String> takeTroubles() {
        List<String> taken = List.copyOf(troubles);
        troubles.clear();
        return taken;
    }
}
