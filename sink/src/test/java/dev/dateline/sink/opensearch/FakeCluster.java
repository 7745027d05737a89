package dev.dateline.sink.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import okhttp3.HttpUrl;

/**
 * As much of a search cluster as the sink sees, strict about the protocol: the form of a bulk body,
 * versions, content types. What breaks the protocol is a 400 for the whole request.
 */
public final class FakeCluster implements AutoCloseable {
  /** A document; deleted where the source is null, its version remembered. */
  public record Document(long version, JsonNode source) {}

  final Map<String, Map<String, Document>> indices = new TreeMap<>();
  final Map<String, JsonNode> templates = new TreeMap<>();
  private final HttpServer server;
  private int busyRequests;
  private int busyItems;
  private int repeats;
  private int conflicts;
  int requests;
  int maxBytes = Integer.MAX_VALUE;
  String authorization;

  public FakeCluster() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public HttpUrl url() {
    return HttpUrl.get("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next so many bulk requests, and then so many items, are turned away with 429. */
  synchronized void busy(int wholeRequests, int items) {
    busyRequests = wholeRequests;
    busyItems = items;
  }

  /** Turns away a few of the next requests. */
  synchronized void trouble(Random random) {
    busy(random.nextInt(2), random.nextInt(20));
  }

  /** What stands in an index, by id. */
  public synchronized Map<String, Document> index(String name) {
    return new TreeMap<>(indices.getOrDefault(name, Map.of()));
  }

  /** Documents that came again as they were: same id, same version, same content. */
  public synchronized int repeats() {
    return repeats;
  }

  /** Documents that came again under the same version with another content. */
  public synchronized int conflicts() {
    return conflicts;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null && !authorization.equals(given)) {
      answer(exchange, 401, Json.mapper().createObjectNode());
      return;
    }
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (path[0].equals("_bulk") && exchange.getRequestMethod().equals("POST")) {
      requests++;
      bulk(exchange, type, body);
    } else if (path[0].equals("_index_template") && exchange.getRequestMethod().equals("PUT")) {
      templates.put(path[1], Json.mapper().readTree(body));
      answer(exchange, 200, Json.mapper().createObjectNode().put("acknowledged", true));
    } else if (path.length == 2 && path[1].equals("_mget")) {
      answer(exchange, 200, documents(path[0], Json.mapper().readTree(body)));
    } else if (path.length == 2 && path[1].equals("_refresh")) {
      answer(exchange, indices.containsKey(path[0]) ? 200 : 404, Json.mapper().createObjectNode());
    } else if (path.length == 2 && path[1].equals("_search")) {
      answer(exchange, 200, hits(path[0]));
    } else {
      answer(exchange, 405, Json.mapper().createObjectNode());
    }
  }

  private JsonNode documents(String index, JsonNode wanted) {
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode docs = answer.putArray("docs");
    for (JsonNode id : wanted.get("ids")) {
      ObjectNode doc = docs.addObject().put("_index", index).put("_id", id.asText());
      if (!indices.containsKey(index)) {
        doc.putObject("error").put("type", "index_not_found_exception");
        continue;
      }
      Document document = indices.get(index).get(id.asText());
      boolean found = document != null && document.source() != null;
      doc.put("found", found);
      if (found) {
        doc.set("_source", document.source());
      }
    }
    return answer;
  }

  /** All of an index: the only search that it knows. */
  private JsonNode hits(String index) {
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode hits = answer.putObject("hits").putArray("hits");
    index(index)
        .forEach(
            (id, document) -> {
              if (document.source() != null) {
                hits.addObject()
                    .put("_id", id)
                    .put("_version", document.version())
                    .set("_source", document.source());
              }
            });
    return answer;
  }

  private void bulk(HttpExchange exchange, String type, byte[] body) throws IOException {
    if (body.length > maxBytes) {
      answer(exchange, 413, Json.mapper().createObjectNode());
      return;
    }
    if (busyRequests > 0) {
      busyRequests--;
      answer(exchange, 429, Json.mapper().createObjectNode());
      return;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (!type.startsWith("application/x-ndjson") || !text.endsWith("\n")) {
      answer(exchange, 400, Json.mapper().createObjectNode());
      return;
    }
    ObjectNode answer = Json.mapper().createObjectNode();
    ArrayNode items = answer.putArray("items");
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      JsonNode line = Json.mapper().readTree(lines[i]);
      String action = line.fieldNames().next();
      boolean delete = action.equals("delete");
      JsonNode source = delete ? null : Json.mapper().readTree(lines[++i]);
      if (line.size() != 1 || !(delete || (action.equals("index") && source.isObject()))) {
        answer(exchange, 400, Json.mapper().createObjectNode());
        return;
      }
      items.addObject().set(action, item(line.get(action), source));
    }
    answer(exchange, 200, answer);
  }

  private JsonNode item(JsonNode asked, JsonNode source) {
    ObjectNode answer = Json.mapper().createObjectNode();
    if (busyItems > 0) {
      busyItems--;
      return answer.put("status", 429);
    }
    if (source != null && source.has("refused")) {
      answer.putObject("error").put("type", "mapper_parsing_exception").put("reason", "no");
      return answer.put("status", 400);
    }
    Map<String, Document> index =
        indices.computeIfAbsent(asked.get("_index").asText(), any -> new TreeMap<>());
    Document before = index.get(asked.get("_id").asText());
    long version = asked.get("version").asLong(-1);
    if (!asked.path("version_type").asText().equals("external_gte") || version < 0) {
      return answer.put("status", 400);
    }
    if (before != null && before.version() > version) {
      return answer.put("status", 409);
    }
    if (before != null && before.version() == version) {
      if (Objects.equals(before.source(), source)) {
        repeats++;
      } else {
        conflicts++;
      }
    }
    index.put(asked.get("_id").asText(), new Document(version, source));
    return answer.put("status", source == null && before == null ? 404 : 200);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = Json.bytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
