package dev.dateline.sink.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.kafka.common.config.ConfigException;

/** The few requests of the HTTP API that the sink needs. */
final class SearchClient implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType NDJSON = MediaType.get("application/x-ndjson");
  private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_MS = 100;

  private final OkHttpClient http;
  private final HttpUrl url;
  private final String authorization;
  private final Pause pause;

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void millis(long ms) throws InterruptedException;
  }

  /** The cluster will never take this item. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * @param authorization value of the header, or empty
   */
  SearchClient(OkHttpClient http, HttpUrl url, String authorization, Pause pause) {
    this.http = http;
    this.url = url;
    this.authorization = authorization;
    this.pause = pause;
  }

  /** Puts an index template. */
  void putTemplate(String name, byte[] template) throws IOException {
    Request request =
        request("_index_template", name).put(RequestBody.create(template, JSON)).build();
    read(request);
  }

  /** The documents of these ids, as they are now, in the order asked for. */
  List<JsonNode> get(String index, List<String> ids) throws IOException {
    byte[] body =
        Json.bytes(Json.mapper().createObjectNode().set("ids", Json.mapper().valueToTree(ids)));
    JsonNode answer = read(request(index, "_mget").post(RequestBody.create(body, JSON)).build());
    List<JsonNode> documents = new ArrayList<>();
    for (JsonNode document : answer.path("docs")) {
      String error = document.at("/error/type").asText("");
      if (!error.isEmpty() && !error.equals("index_not_found_exception")) {
        throw new IOException("the cluster does not tell the offsets: " + error);
      }
      documents.add(document);
    }
    return documents;
  }

  /**
   * Writes these. What the cluster has no room for at the moment is sent again, alone, a few times.
   * An item whose version is older than what stands there counts as written: the newer one wins.
   *
   * @throws RefusedException if any item will never be taken; others may have been
   */
  void bulk(List<Item> items) throws IOException, RefusedException {
    List<Item> left = items;
    for (int attempt = 1; ; attempt++) {
      List<Item> again = send(left);
      if (again.isEmpty()) {
        return;
      }
      if (attempt == TRIES) {
        throw new IOException("the cluster is too busy for " + again.size() + " records");
      }
      rest(attempt);
      left = again;
    }
  }

  private void rest(int attempt) throws IOException {
    long most = FIRST_PAUSE_MS << attempt;
    try {
      pause.millis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the cluster", e);
    }
  }

  /** Gives what is to be sent again. */
  private List<Item> send(List<Item> items) throws IOException, RefusedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    items.forEach(item -> item.writeTo(body));
    Request request = request("_bulk").post(RequestBody.create(body.toByteArray(), NDJSON)).build();
    try (Response response = http.newCall(request).execute()) {
      if (response.code() == 429 || response.code() == 503) {
        return items;
      }
      if (response.code() == 413) {
        return halves(items);
      }
      return unfinished(items, checked(response).path("items"));
    }
  }

  private List<Item> halves(List<Item> items) throws IOException, RefusedException {
    if (items.size() == 1) {
      throw new RefusedException("larger than a request may be (http.max_content_length)");
    }
    List<Item> again = new ArrayList<>(send(items.subList(0, items.size() / 2)));
    again.addAll(send(items.subList(items.size() / 2, items.size())));
    return again;
  }

  private static List<Item> unfinished(List<Item> items, JsonNode answers)
      throws IOException, RefusedException {
    if (answers.size() != items.size()) {
      throw new IOException(items.size() + " records sent, " + answers.size() + " answered");
    }
    List<Item> again = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode answer = answers.get(i).path(items.get(i).action());
      int status = answer.path("status").asInt();
      if (status == 429 || status >= 500) {
        again.add(items.get(i));
      } else if (!isDone(items.get(i), status)) {
        throw new RefusedException(
            "%d %s: %s"
                .formatted(
                    status,
                    answer.at("/error/type").asText(),
                    answer.at("/error/reason").asText()));
      }
    }
    return again;
  }

  private static boolean isDone(Item item, int status) {
    boolean superseded = status == 409;
    boolean nothingToDelete = status == 404 && item.isDelete();
    return (status >= 200 && status < 300) || superseded || nothingToDelete;
  }

  private JsonNode read(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return checked(response);
    }
  }

  private static JsonNode checked(Response response) throws IOException {
    int code = response.code();
    if (code == 401 || code == 403) {
      throw new ConfigException(
          "the search cluster refuses us ("
              + code
              + "). Check sink.opensearch.user and password, or api.key, and what they may do");
    }
    if (!response.isSuccessful() && code != 404) {
      throw new IOException("the search cluster answers " + code);
    }
    try (InputStream in = response.body().byteStream()) {
      byte[] bytes = in.readNBytes(MAX_ANSWER_BYTES + 1);
      if (bytes.length > MAX_ANSWER_BYTES) {
        throw new IOException("an answer of more than " + MAX_ANSWER_BYTES + " bytes");
      }
      return Json.mapper().readTree(bytes);
    }
  }

  private Request.Builder request(String... path) {
    HttpUrl.Builder target = url.newBuilder();
    for (String segment : path) {
      target.addPathSegment(segment);
    }
    Request.Builder request = new Request.Builder().url(target.build());
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
