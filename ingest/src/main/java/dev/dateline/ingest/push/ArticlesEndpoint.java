package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.push.RequestParser.MediaType;
import dev.dateline.ingest.push.Submission.Outcome;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /articles}: read, parse, queue, wait for the commit, answer. Waits with no thread.
 */
final class ArticlesEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ArticlesEndpoint.class);
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final int MAX_KEY_CHARS = 255;

  /** Of a SHA-256: 96 bits leave no chance of two keys meeting among thousands. */
  private static final int DIGEST_BYTES = 12;

  private final SourceContext context;
  private final PushConfig config;
  private final Inbox inbox;
  private final Budget budget;
  private final Deadlines deadlines;
  private final Gate gate;
  private final RequestParser parser;

  ArticlesEndpoint(
      SourceContext context, PushConfig config, Inbox inbox, Budget budget, Deadlines deadlines) {
    this.context = context;
    this.config = config;
    this.inbox = inbox;
    this.budget = budget;
    this.deadlines = deadlines;
    this.gate = new Gate(config.tokens());
    this.parser =
        new RequestParser(
            context.source(), config.maxArticleBytes(), context.limits().maxArticles());
  }

  void accept(Request request, Reply reply) {
    try {
      String sender = gate.enter(request);
      MediaType type = MediaType.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
      checkEncoding(request);
      String key = key(request, sender);
      Map<String, String> parameters = parameters(request);
      Budget.Share share = budget.share();
      Request.addCompletionListener(request, failure -> share.release());
      var unused =
          BodyReader.read(request, config.maxBodyBytes(), share)
              .thenAccept(
                  body -> {
                    deadlines.stop(request.getConnectionMetaData().getConnection());
                    submit(request, reply, body, type, parameters, key);
                  })
              .exceptionally(e -> failed(reply, e));
    } catch (Refusal e) {
      reply.problem(e.problem());
    }
  }

  private void submit(
      Request request,
      Reply reply,
      byte[] body,
      MediaType type,
      Map<String, String> parameters,
      String key) {
    try {
      List<Article> articles = parser.parse(body, type, parameters, context.clock().instant());
      String fingerprint =
          digest(type.name().getBytes(StandardCharsets.UTF_8), utf8(parameters), body);
      Submission submission =
          new Submission(articles, body.length, key, fingerprint, new CompletableFuture<>());
      Inbox.Receipt receipt = inbox.offer(submission);
      switch (receipt.kind()) {
        case WAITING -> await(request, reply, receipt.submission(), submission);
        case COMMITTED_BEFORE -> accepted(reply, articles, true);
        case KEY_USED_FOR_ANOTHER ->
            reply.problem(
                Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    "header",
                    IDEMPOTENCY_KEY,
                    "this key was used for another request"));
        case FULL ->
            reply.problem(
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS_429,
                        "too many requests wait to be published; send this again later")
                    .with("Retry-After", "1"));
        case CLOSED -> unavailable(reply, Outcome.NOT_TAKEN);
      }
    } catch (Refusal e) {
      reply.problem(e.problem());
    }
  }

  /**
   * Answers once the outcome is known, or time is up.
   *
   * @param awaited what to wait for
   * @param own what this request brought: another one where it repeats one that is under way
   */
  private void await(Request request, Reply reply, Submission awaited, Submission own) {
    boolean repeats = !awaited.equals(own);
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Runnable giveUp =
        () ->
            answer.complete(!repeats && inbox.withdraw(own) ? Outcome.NOT_TAKEN : Outcome.UNKNOWN);
    Scheduler.Task timeout =
        request
            .getComponents()
            .getScheduler()
            .schedule(giveUp, config.commitTimeout().toMillis(), TimeUnit.MILLISECONDS);
    // Not by the ingesting thread, which has better things to do than to write answers.
    var unused =
        awaited.outcome().thenAcceptAsync(answer::complete, request.getComponents().getExecutor());
    var unusedToo =
        answer.thenAccept(
            outcome -> {
              timeout.cancel();
              if (outcome == Outcome.COMMITTED) {
                accepted(reply, own.articles(), repeats);
              } else {
                unavailable(reply, outcome);
              }
            });
  }

  /** The same for a repeat as for the first, since ids follow from what was sent. */
  private static void accepted(Reply reply, List<Article> articles, boolean repeated) {
    ObjectNode json = Json.mapper().createObjectNode().put("accepted", articles.size());
    ArrayNode ids = json.putArray("articles");
    articles.forEach(article -> ids.addObject().put("id", article.id()));
    if (repeated) {
      reply.response().getHeaders().put("Idempotency-Replayed", "true");
    }
    reply.json(HttpStatus.ACCEPTED_202, json);
  }

  private static void unavailable(Reply reply, Outcome outcome) {
    String detail =
        outcome == Outcome.NOT_TAKEN
            ? "it could not be published in time, and was not taken; send it again"
            : "it is not known yet whether it was published; send it again with the same"
                + " Idempotency-Key, and it will not be published twice";
    reply.problem(Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, detail).with("Retry-After", "5"));
  }

  private static Void failed(Reply reply, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Refusal refusal) {
      reply.problem(refusal.problem());
    } else {
      LOG.debug("a request could not be read", cause);
      reply.callback().failed(cause);
    }
    return null;
  }

  private static void checkEncoding(Request request) throws Refusal {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null
        && !encoding.equalsIgnoreCase("gzip")
        && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(
          Problem.of(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                  "header",
                  "Content-Encoding",
                  "only gzip is taken")
              .with("Accept-Encoding", "gzip"));
    }
  }

  /** What a key is remembered by. Two senders may use the same one without meeting. */
  private static String key(Request request, String sender) throws Refusal {
    String key = request.getHeaders().get(IDEMPOTENCY_KEY);
    if (key == null) {
      return null;
    }
    if (key.isBlank() || key.length() > MAX_KEY_CHARS) {
      throw new Refusal(
          Problem.of(
              HttpStatus.UNPROCESSABLE_ENTITY_422,
              "header",
              IDEMPOTENCY_KEY,
              "must have 1 to " + MAX_KEY_CHARS + " characters"));
    }
    return digest(
        sender.getBytes(StandardCharsets.UTF_8),
        new byte[] {0},
        key.strip().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(Request request) throws Refusal {
    Map<String, String> parameters = new TreeMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        parameters.put(field.getName(), field.getValue());
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Problem.of(HttpStatus.BAD_REQUEST_400, "the query is not percent-encoded UTF-8"));
    }
    return parameters;
  }

  private static byte[] utf8(Map<String, String> parameters) {
    return Json.bytes(Json.mapper().valueToTree(parameters));
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(sha.digest(), DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
