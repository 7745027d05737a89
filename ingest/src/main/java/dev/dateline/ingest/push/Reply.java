package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to one request, given once.
 *
 * @param response where it is written
 * @param callback told when it is written
 */
record Reply(Response response, Callback callback) {
  void problem(Problem problem) {
    problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    write(problem.status(), Problem.MEDIA_TYPE, problem.toJson());
  }

  void json(int status, JsonNode json) {
    write(status, "application/json", Json.bytes(json));
  }

  void write(int status, String mediaType, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
    // What one sender is told is for nobody else, and an answer of now is not one of later.
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
