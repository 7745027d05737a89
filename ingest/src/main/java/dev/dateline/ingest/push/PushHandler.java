package dev.dateline.ingest.push;

import dev.dateline.model.Json;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which path leads where. */
final class PushHandler extends Handler.Abstract {
  private final ArticlesEndpoint articles;
  private final Deadlines deadlines;
  private final Inbox inbox;
  private final byte[] openApi;

  PushHandler(ArticlesEndpoint articles, Deadlines deadlines, Inbox inbox, byte[] openApi) {
    this.articles = articles;
    this.deadlines = deadlines;
    this.inbox = inbox;
    this.openApi = openApi;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Request.addCompletionListener(request, failure -> deadlines.start(connection));
    Reply reply = new Reply(response, callback);
    switch (Request.getPathInContext(request)) {
      case "/articles" -> {
        if (allowed(request, reply, "POST")) {
          articles.accept(request, reply);
        }
      }
      case "/health" -> {
        if (allowed(request, reply, "GET", "HEAD")) {
          reply.json(
              HttpStatus.OK_200,
              Json.mapper().createObjectNode().put("status", "up").put("waiting", inbox.waiting()));
        }
      }
      case "/openapi.json" -> {
        if (allowed(request, reply, "GET", "HEAD")) {
          reply.write(HttpStatus.OK_200, "application/json", openApi);
        }
      }
      default ->
          reply.problem(
              Problem.of(
                  HttpStatus.NOT_FOUND_404,
                  "there is nothing here; /openapi.json tells what there is"));
    }
    return true;
  }

  private static boolean allowed(Request request, Reply reply, String... methods) {
    if (List.of(methods).contains(request.getMethod())) {
      return true;
    }
    String allow = String.join(", ", methods);
    reply.problem(
        Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "this takes " + allow)
            .with(HttpHeader.ALLOW.asString(), allow));
    return false;
  }
}
