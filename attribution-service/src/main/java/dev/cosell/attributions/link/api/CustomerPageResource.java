package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.ConfirmationText;
import dev.cosell.attributions.link.application.ConfirmationTexts;
import dev.cosell.attributions.link.application.DeclineLink;
import dev.cosell.attributions.link.application.ReadLinks;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.application.ReadProof;
import dev.cosell.attributions.link.application.ReadProof.Signed;
import dev.cosell.attributions.link.application.RequestCode;
import dev.cosell.attributions.link.application.SignLink;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.names.DomainName;
import dev.cosell.web.PostedForm;
import dev.cosell.web.ProblemException;
import dev.cosell.web.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page behind a customer's link, for browsers: what {@link CustomerResource} does, with forms
 * and without a script. Its one address takes each step's form; what was done is shown after a
 * redirect, so that going back, reloading or a phone that drops the page repeats nothing.
 *
 * <p>A form carries no token against forged requests, as it has nothing to forge: there is no login
 * that a browser adds by itself, and all that permits anything is the token in the address. Another
 * site that knew it could do everything without the customer's browser.
 */
@Path("/c/{token}")
@PermitAll
@CustomersPage
@InHtml
@Produces("text/html;qs=0.5") // Whoever takes anything is a program.
class CustomerPageResource {

    /** Another request was faster: the page shows what it did. */
    private static final Set<ProblemType> OVERTAKEN =
            Set.of(
                    AttributionProblem.ALREADY_SIGNED,
                    AttributionProblem.LINK_DECLINED,
                    AttributionProblem.LINK_REVOKED,
                    AttributionProblem.LINK_EXPIRED);

    private static final Set<String> TYPED =
            Set.of("name", "email", "role", "code", "reason", "comment");

    private static final int UNPROCESSABLE = 422;

    private final ReadLinks readLinks;
    private final ReadProof readProof;
    private final ConfirmationTexts texts;
    private final RequestCode requestCode;
    private final SignLink signLink;
    private final DeclineLink declineLink;
    private final CustomerPages pages;
    private final Mistakes mistakes;
    private final Visit visit;
    private final RequestClient client;

    CustomerPageResource(
            ReadLinks readLinks,
            ReadProof readProof,
            ConfirmationTexts texts,
            RequestCode requestCode,
            SignLink signLink,
            DeclineLink declineLink,
            CustomerPages pages,
            Mistakes mistakes,
            Visit visit,
            RequestClient client) {
        this.readLinks = readLinks;
        this.readProof = readProof;
        this.texts = texts;
        this.requestCode = requestCode;
        this.signLink = signLink;
        this.declineLink = declineLink;
        this.pages = pages;
        this.mistakes = mistakes;
        this.visit = visit;
        this.client = client;
    }

    @GET
    @Operation(hidden = true)
    public Response open() {
        Read read = readLinks.forCustomer(visit.token());
        return switch (read.status()) {
            case SIGNED, PRESENTED -> page(200, pages.signed(shown(read, signedText(read))));
            case DECLINED_BY_CUSTOMER -> page(200, pages.declined(shown(read, text(read))));
            case ISSUED, REVOKED, EXPIRED ->
                    page(
                            200,
                            pages.step(
                                    shown(read, text(read)),
                                    PostedForm.of(Map.of("email", visit.email())),
                                    List.of()));
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(PostedForm form) {
        Read read = readLinks.forCustomer(visit.token());
        if (read.status() != LinkStatus.ISSUED) {
            return show(Step.CODE, null);
        }
        if (!form.text("language").isEmpty()) {
            return inAnotherLanguage(read, form);
        }
        return switch (visit.step()) {
            case CODE -> requestCode(read, form);
            case SIGN -> sign(read, form);
            case DECLINE -> decline(read, form);
        };
    }

    /** With all that was typed, but for the consent: it was to the words of the other language. */
    private Response inAnotherLanguage(Read read, PostedForm form) {
        Map<String, String> typed =
                TYPED.stream().collect(Collectors.toMap(field -> field, form::text));
        return again(200, read, PostedForm.of(typed), List.of());
    }

    private Response requestCode(Read read, PostedForm form) {
        var request = new SigningCodeRequest(form.text("email"));
        return attempt(
                read,
                form,
                request,
                () -> {
                    requestCode.handle(visit.token(), request.email(), visit.language());
                    return show(Step.SIGN, visit.remember(request.email()));
                });
    }

    private Response sign(Read read, PostedForm form) {
        var request =
                new SignatureRequest(
                        form.text("name"),
                        form.text("email"),
                        form.text("role"),
                        // People type it in groups.
                        form.text("code").replaceAll("\\s", ""),
                        form.text("consent").equals("true"),
                        form.text("textSha256"));
        return attempt(
                read,
                form,
                request,
                () -> {
                    signLink.handle(
                            new SignLink.Command(
                                    visit.token(),
                                    request.name(),
                                    request.email(),
                                    request.role(),
                                    request.code(),
                                    request.textSha256(),
                                    visit.language(),
                                    client.get()));
                    return show(Step.CODE, visit.forget());
                });
    }

    @SuppressWarnings("NullAway") // A reason that is missing is found before it is used.
    private Response decline(Read read, PostedForm form) {
        String comment = form.text("comment");
        var request =
                new DeclineRequest(reason(form.text("reason")), comment.isEmpty() ? null : comment);
        return attempt(
                read,
                form,
                request,
                () -> {
                    declineLink.handle(
                            visit.token(), request.reason(), request.comment(), client.get());
                    return show(Step.CODE, visit.forget());
                });
    }

    private static @Nullable DeclineReason reason(String name) {
        return Arrays.stream(DeclineReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private interface Act {
        Response perform();
    }

    /** Does what was asked for, or shows the form again with all that is wrong with it. */
    private Response attempt(Read read, PostedForm form, Record request, Act act) {
        PageText words = pages.text();
        String domain = DomainName.stored(read.link().domain()).display();
        List<Mistake> wrong = mistakes.in(request, form, words, domain);
        if (!wrong.isEmpty()) {
            return again(UNPROCESSABLE, read, form, wrong);
        }
        try {
            return act.perform();
        } catch (ProblemException problem) {
            return OVERTAKEN.contains(problem.type())
                    ? show(Step.CODE, null)
                    : refused(read, form, problem, mistakes.of(problem, words, domain));
        }
    }

    private Response refused(Read read, PostedForm form, ProblemException problem, Mistake why) {
        Response page = again(problem.type().status(), read, form, List.of(why));
        Duration wait = problem.retryAfter();
        if (wait != null) {
            page.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()));
        }
        return page;
    }

    private Response again(int status, Read read, PostedForm form, List<Mistake> wrong) {
        return page(status, pages.step(shown(read, text(read)), form, wrong));
    }

    private Confirmation shown(Read read, ConfirmationText text) {
        return Confirmation.of(read, text, pages.text());
    }

    private ConfirmationText text(Read read) {
        return texts.of(read.link(), visit.language());
    }

    /** Word for word what was signed, in whichever language that was. */
    private ConfirmationText signedText(Read read) {
        return readProof
                .handle(read.link().id())
                .signed()
                .map(Signed::text)
                .orElseGet(() -> text(read));
    }

    private Response page(int status, String html) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.language().getLanguage())
                .entity(html)
                .build();
    }

    private Response show(Step step, @Nullable NewCookie cookie) {
        var redirect =
                Response.status(Response.Status.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, CustomerPage.address(step, visit.language()));
        return (cookie == null ? redirect : redirect.cookie(cookie)).build();
    }
}
