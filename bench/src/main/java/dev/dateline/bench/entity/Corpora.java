package dev.dateline.bench.entity;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads text with marked names: CoNLL columns, plain or gzipped, and the marks of IE-ER. */
final class Corpora {
  private static final Pattern IEER_TEXT =
      Pattern.compile("<DOCNO>\\s*(\\S+).*?<TEXT>(.*?)</TEXT>", Pattern.DOTALL);
  private static final Pattern IEER_MARK =
      Pattern.compile("<b_(\\w+) type=\"([A-Z|]+)\"[^>]*>|<e_\\w+>|<[^>]*>");

  /** Single sentences: number, word, tag. Of several languages in a folder only English is read. */
  private static final Pattern NUMBERED_ENGLISH = Pattern.compile("-en(-silver)?\\.tsv");

  private Corpora() {}

  /** All marked articles in a file or below a folder, in order of path. */
  static List<LabelledArticle> read(Path place) throws IOException {
    List<LabelledArticle> articles = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".sgml")) {
        articles.addAll(ieer(Files.readString(file, StandardCharsets.UTF_8)));
      } else if (name.contains(".conll") || name.contains(".bio") || name.contains(".iob")) {
        articles.addAll(columns(file));
      } else if (NUMBERED_ENGLISH.matcher(name).find()) {
        articles.addAll(sentences(file));
      }
    }
    return articles;
  }

  /** First column the word, last column the tag; an empty line after each sentence. */
  static List<LabelledArticle> columns(Path file) throws IOException {
    List<LabelledArticle> articles = new ArrayList<>();
    String name = file.getFileName().toString();
    LabelledArticle.Builder article = new LabelledArticle.Builder(name);
    try (BufferedReader reader = reader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("-DOCSTART-")) {
          if (!article.isEmpty()) {
            articles.add(article.build());
          }
          article = new LabelledArticle.Builder(name + "#" + articles.size());
        } else if (line.isBlank()) {
          article.endSentence();
        } else {
          String[] cells = line.strip().split("\\s+", -1);
          article.word(cells[0], cells[cells.length - 1]);
        }
      }
    }
    if (!article.isEmpty()) {
      articles.add(article.build());
    }
    return articles;
  }

  /** Numbered words with their tags, each sentence an article. */
  static List<LabelledArticle> sentences(Path file) throws IOException {
    List<LabelledArticle> articles = new ArrayList<>();
    LabelledArticle.Builder sentence = new LabelledArticle.Builder("sentence 1");
    for (String line : lines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length >= 3) {
        sentence.word(cells[1], cells[2]);
      } else if (!sentence.isEmpty()) {
        articles.add(sentence.build());
        sentence = new LabelledArticle.Builder("sentence " + (articles.size() + 1));
      }
    }
    if (!sentence.isEmpty()) {
      articles.add(sentence.build());
    }
    return articles;
  }

  static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader = reader(file)) {
      return reader.lines().toList();
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  /** The stories of one IE-ER file: marks taken out, names by offset. */
  static List<LabelledArticle> ieer(String file) {
    List<LabelledArticle> articles = new ArrayList<>();
    String plain = file.replace("&AMP;", "&").replaceAll("&(LR|UR|QL|QC);", "");
    Matcher stories = IEER_TEXT.matcher(plain);
    while (stories.find()) {
      articles.add(story(stories.group(1), stories.group(2)));
    }
    return articles;
  }

  private static LabelledArticle story(String id, String marked) {
    StringBuilder text = new StringBuilder();
    List<Name> names = new ArrayList<>();
    Matcher marks = IEER_MARK.matcher(marked);
    int last = 0;
    int open = -1;
    int type = -1;
    while (marks.find()) {
      text.append(marked, last, marks.start());
      last = marks.end();
      if (marks.group(1) != null) {
        open = text.length();
        type = ieerType(marks.group(2));
      } else if (marks.group().startsWith("<e_")) {
        if (type >= 0 && open >= 0 && open < text.length()) {
          names.add(new Name(open, text.length(), type));
        }
        type = -1;
      }
    }
    text.append(marked.substring(last));
    // Paragraphs of the wire begin with a tab.
    String plain = text.toString().replace("\n\t", "\n\n");
    return shifted(id, text.toString(), plain, names);
  }

  /** Tokenises with paragraphs parted; the replacement above lengthens nothing before a name. */
  private static LabelledArticle shifted(String id, String text, String plain, List<Name> names) {
    if (plain.length() != text.length()) {
      throw new IllegalStateException("offsets moved in " + id);
    }
    return new LabelledArticle(id, Tokenizer.tokenize(plain), names);
  }

  private static int ieerType(String type) {
    return switch (type) {
      case "PERSON" -> Labels.PERSON;
      case "ORGANIZATION" -> Labels.ORGANISATION;
      case "LOCATION" -> Labels.LOCATION;
      default -> -1;
    };
  }
}
