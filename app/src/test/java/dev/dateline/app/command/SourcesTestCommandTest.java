package dev.dateline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dateline.app.ExitCode;
import dev.dateline.app.TestDateline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTestCommandTest {
  @TempDir private Path folder;

  @Test
  void showsWhatAFolderWouldBringAndTouchesNothing() throws Exception {
    Files.writeString(
        folder.resolve("a.jsonl"),
        "{\"title\": \"Lighthouse sold\", \"text\": \"The old lighthouse was sold.\"}\nnot json\n");
    TestDateline.Result result = TestDateline.run("sources", "test", folder.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("Lighthouse sold")
        .contains("Rejected MALFORMED")
        .contains("All of it: 1 articles, 1 rejected. Nothing was published.");
    assertThat(folder.resolve("dateline-data")).doesNotExist();
  }

  @Test
  void knowsTheSourcesOfTheConfiguration() throws Exception {
    Path articles = Files.writeString(folder.resolve("a.txt"), "A text.");
    Path settings =
        Files.writeString(
            folder.resolve("wires.properties"),
            "source.desk.type=replay\nsource.desk.path=" + articles + "\n");
    TestDateline.Result result =
        TestDateline.run("sources", "test", "desk", "-c", settings.toString());
    assertThat(result.out()).contains("desk (replay").contains("A text. (7 characters)");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    TestDateline.Result result = TestDateline.run("sources", "test", "nowhere");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).contains("no configured source, file, folder or address");
  }

  @Test
  void theTableNamesWhatIsConfiguredAndStartsNothing() {
    TestDateline.Result result =
        TestDateline.run(
            "sources",
            "-d",
            folder.toString(),
            "-s",
            "source.desk.type=replay",
            "-s",
            "source.desk.path=archive");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("desk").contains("never ran");
    assertThat(folder.resolve("broker")).doesNotExist();
  }

  @Test
  void tellsAPageFromADocumentOfAWireAtAnAddress() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(server, "/page", "<!doctype html><title>Light</title><p>The light was sold.</p>");
    answer(
        server,
        "/wire",
        "{\"uri\": \"urn:x:1\", \"headline\": \"Light sold\","
            + " \"body_text\": \"The light was sold.\"}");
    answer(
        server,
        "/feed",
        "<rss version='2.0'><channel><title>Coast</title><item><guid>1</guid>"
            + "<title>Light sold today</title><description>The light was sold.</description>"
            + "</item></channel></rss>");
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(test(base + "/page").out()).contains("A page: ").contains("text/html");
      assertThat(test(base + "/wire").out()).contains("A document: ").contains("Light sold");
      assertThat(test(base + "/feed").out()).contains("A feed: ").contains("Light sold today");
      assertThat(test(base + "/none").err()).contains("status 404");
      TestDateline.Result refused = TestDateline.run("sources", "test", base + "/page");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED.code());
      assertThat(refused.out()).doesNotContain("Light");
    } finally {
      server.stop(0);
    }
  }

  private static TestDateline.Result test(String address) {
    return TestDateline.run("sources", "test", address, "--allow-private-addresses", "-n", "1");
  }

  private static void answer(HttpServer server, String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
