package org.tenantry.http;

import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.tenantry.Tenant;
import org.tenantry.TenantState;
import org.tenantry.catalog.Catalog;
import org.tenantry.catalog.HostMatch;
import org.tenantry.node.Node;
import org.tenantry.settings.HttpSettings;

/** Decides about each request, once, when it comes in. Any thread may use it. */
final class TenantEdge {

    private static final Decision PUBLIC = new Decision.ServePublic();
    private static final Decision ADMIN = new Decision.ServeAdmin();
    private static final Decision NOT_READY = new Decision.Refuse(Problem.NOT_RUNNING);
    private static final Decision UNKNOWN = new Decision.Refuse(Problem.UNKNOWN);

    private final Node node;
    private final Catalog catalog;
    private final AdminHosts adminHosts;
    private final HttpSettings settings;
    private final HostRule hostRule;
    private final PublicPaths publicPaths;

    /** Each asks one configured resolver. */
    private final List<Step> steps;

    private sealed interface Answer {
        record Decided(Decision decision) implements Answer {}

        record Open() implements Answer {
            static final Open INSTANCE = new Open();
        }
    }

    @FunctionalInterface
    private interface Step {
        Answer ask(TenantRequest request);
    }

    /** The resolvers are there: {@link HttpExtension} has looked. */
    TenantEdge(Node node) {
        this.node = node;
        this.catalog = node.catalog();
        this.adminHosts = new AdminHosts(node.settings().admin().hosts());
        this.settings = node.settings().http();
        this.hostRule = new HostRule(settings.trustedProxies());
        this.publicPaths = new PublicPaths(settings.publicPaths());
        this.steps = settings.resolvers().stream().map(this::step).toList();
    }

    Decision decide(TenantRequest request) {
        if (isForAdmin(request)) {
            return node.settings().admin().enabled() && request.path().startsWith(AdminHosts.ROOT) ? ADMIN : UNKNOWN;
        }
        if (publicPaths.contains(request.path())) {
            return PUBLIC;
        }
        if (!node.isReady()) {
            return NOT_READY;
        }
        for (Step step : steps) {
            if (step.ask(request) instanceof Answer.Decided decided) {
                return decided.decision();
            }
        }
        return UNKNOWN;
    }

    private boolean isForAdmin(TenantRequest request) {
        return adminHosts.isAny()
                && hostRule.host(request).filter(adminHosts::contains).isPresent();
    }

    private Step step(String resolver) {
        return switch (resolver) {
            case HttpSettings.HOST_RESOLVER -> this::byHost;
            case HttpSettings.HEADER_RESOLVER -> request -> byName(header(request));
            default -> {
                TenantResolver bean = bean(resolver);
                yield request -> byName(bean.resolve(request));
            }
        };
    }

    private Answer byHost(TenantRequest request) {
        HostMatch match = hostRule.host(request).map(catalog::match).orElse(null);
        if (match instanceof HostMatch.Matched matched) {
            return serve(matched.tenant());
        }
        return match instanceof HostMatch.Unknown
                ? Answer.Open.INSTANCE
                : refuse(Problem.malformed("Send one valid Host, the same as in the address."));
    }

    private Resolution header(TenantRequest request) {
        List<String> values = request.headers(settings.headerName());
        return switch (values.size()) {
            case 0 -> Resolution.none();
            case 1 -> Resolution.tenant(values.get(0));
            default -> Resolution.malformed("Send the header " + settings.headerName() + " once.");
        };
    }

    private Answer byName(Resolution resolution) {
        if (resolution instanceof Resolution.Named named) {
            return catalog.find(named.tenant()).map(TenantEdge::serve).orElseGet(() -> new Answer.Decided(UNKNOWN));
        }
        return resolution instanceof Resolution.Malformed malformed
                ? refuse(Problem.malformed(malformed.why()))
                : Answer.Open.INSTANCE;
    }

    private static Answer serve(Tenant tenant) {
        TenantState state = tenant.state();
        return state != TenantState.ACTIVE ? refuse(Problem.of(state)) : new Answer.Decided(new Decision.Serve(tenant));
    }

    private static Answer refuse(Problem problem) {
        return new Answer.Decided(new Decision.Refuse(problem));
    }

    private static TenantResolver bean(String name) {
        return HttpExtension.beans(CDI.current(), name).get();
    }
}
