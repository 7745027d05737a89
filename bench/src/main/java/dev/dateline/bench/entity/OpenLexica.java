package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Features;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.NameTable;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import dev.dateline.enrich.tag.entity.WordTable;
import dev.dateline.enrich.tag.entity.WordTable.Place;
import edu.emory.mathcs.nlp.common.collection.tree.PrefixNode;
import edu.emory.mathcs.nlp.common.collection.tree.PrefixTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * Makes the tables of words and names from the lexica in the archive of NLP4J's English models
 * (Apache-2.0): Brown clusters of some 600,000 words, and lists of some 1.6 million names.
 */
final class OpenLexica {
  private static final String FOLDER = "edu/emory/mathcs/nlp/lexica/";
  private static final String CLUSTERS = FOLDER + "en-brown-clusters-simplified-lowercase.xz";
  private static final String NAMES = FOLDER + "en-named-entity-gazetteers-simplified.xz";

  /** What the numbers in the lists of names stand for, as their entries show. */
  private static final Map<String, Integer> TYPES =
      Map.ofEntries(
          Map.entry("14", Labels.PERSON),
          Map.entry("4", Labels.PERSON),
          Map.entry("13", Labels.ORGANISATION),
          Map.entry("11", Labels.LOCATION),
          Map.entry("6", Labels.LOCATION),
          Map.entry("5", Labels.OTHER),
          Map.entry("8", Labels.OTHER),
          Map.entry("9", Labels.OTHER),
          Map.entry("10", Labels.OTHER),
          Map.entry("12", Labels.OTHER),
          Map.entry("15", Labels.OTHER));

  private static final int MAX_LETTERS = 60;

  private final Map<Integer, Integer> paths = new TreeMap<>();
  private final Map<Integer, int[]> counts = new TreeMap<>();
  private final Map<Integer, Integer> names = new TreeMap<>();
  private final int minCount;

  private OpenLexica(int minCount) {
    this.minCount = minCount;
  }

  /**
   * Reads the lexica.
   *
   * @param archive the jar {@code nlp4j-english}
   * @param minCount words without a path are left out if they stand in fewer names
   */
  static OpenLexica read(Path archive, int minCount) throws IOException {
    OpenLexica lexica = new OpenLexica(minCount);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      lexica.addPaths((Map<?, ?>) object(zip, CLUSTERS));
      lexica.addNames("", ((PrefixTree<?, ?>) object(zip, NAMES)).getRoot());
      lexica.dropRare();
    }
    return lexica;
  }

  private static Object object(ZipFile zip, String name) throws IOException {
    if (zip.getEntry(name) == null) {
      throw new IOException(zip.getName() + " has no " + name + "; give the jar nlp4j-english");
    }
    try (InputStream packed = zip.getInputStream(zip.getEntry(name));
        ObjectInputStream in =
            new ObjectInputStream(new BufferedInputStream(new XZInputStream(packed), 1 << 16))) {
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException(name + " holds something else", e);
    }
  }

  private void addPaths(Map<?, ?> clusters) {
    clusters.forEach(
        (word, prefixes) -> {
          String longest = "";
          for (Object prefix : (Set<?>) prefixes) {
            longest = prefix.toString().length() > longest.length() ? prefix.toString() : longest;
          }
          if (longest.length() < 31) {
            // Of spellings that differ in accents only, the one first in order of bits counts.
            paths.merge(
                Features.word(word.toString()),
                Integer.parseInt("1" + longest, 2),
                (a, b) -> Math.min(a, b));
          }
        });
    paths.remove(0);
  }

  /** Keeps words that have a path or are in names often enough. */
  private void dropRare() {
    counts
        .entrySet()
        .removeIf(
            entry ->
                !paths.containsKey(entry.getKey())
                    && Arrays.stream(entry.getValue()).sum() < minCount);
  }

  private void addNames(String name, PrefixNode<?, ?> node) {
    if (node.hasValue() && name.length() <= MAX_LETTERS) {
      addName(name.replace(" - ", "-"), (Set<?>) node.getValue());
    }
    node.forEach(
        (word, next) -> addNames(name.isEmpty() ? word.toString() : name + " " + word, next));
  }

  private void addName(String name, Set<?> kinds) {
    int types = 0;
    for (Object kind : kinds) {
      types |= TYPES.containsKey(kind.toString()) ? 1 << TYPES.get(kind.toString()) : 0;
    }
    boolean clean = name.indexOf(',') < 0 && name.indexOf('(') < 0;
    if (types == 0 || !clean || !Character.isUpperCase(name.codePointAt(0))) {
      return;
    }
    Tokens tokens = Tokenizer.tokenize(name);
    count(tokens, types);
    boolean capitalEnd = !Character.isLowerCase(tokens.first(tokens.size() - 1));
    if (tokens.size() > 1 && tokens.size() <= NameTable.MAX_WORDS && capitalEnd) {
      int hash = NameTable.hash(tokens);
      if (hash != 0) {
        names.merge(hash, types, (a, b) -> a | b);
      }
    }
  }

  private void count(Tokens tokens, int types) {
    int last = tokens.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!Character.isUpperCase(tokens.first(i))) {
        continue;
      }
      int word = Features.word(tokens.word(i));
      if (word == 0) {
        continue;
      }
      int[] places = counts.computeIfAbsent(word, w -> new int[Place.values().length]);
      if (has(types, Labels.PERSON) && last > 0) {
        places[Place.FIRST_OF_PERSON.index()] += i == 0 ? 1 : 0;
        places[Place.LAST_OF_PERSON.index()] += i == last ? 1 : 0;
      }
      if (has(types, Labels.LOCATION)) {
        places[(last == 0 ? Place.WHOLE_LOCATION : Place.IN_LOCATION).index()]++;
      }
      if (has(types, Labels.ORGANISATION)) {
        places[(last == 0 ? Place.WHOLE_ORGANISATION : Place.IN_ORGANISATION).index()]++;
      }
      places[Place.IN_OTHER.index()] += has(types, Labels.OTHER) ? 1 : 0;
    }
  }

  private static boolean has(int types, int type) {
    return (types & (1 << type)) != 0;
  }

  /** The table of words. */
  WordTable words() {
    Map<Integer, int[]> all = new TreeMap<>(counts);
    int[] never = new int[Place.values().length];
    paths.keySet().forEach(word -> all.putIfAbsent(word, never));
    int[] words = new int[all.size()];
    int[] pathOf = new int[all.size()];
    short[] profiles = new short[all.size()];
    int next = 0;
    for (Map.Entry<Integer, int[]> entry : all.entrySet()) {
      words[next] = entry.getKey();
      pathOf[next] = paths.getOrDefault(entry.getKey(), 0);
      profiles[next++] = WordTable.profile(entry.getValue());
    }
    return new WordTable(words, pathOf, profiles);
  }

  /** The table of names of several words. */
  NameTable names() {
    int[] hashes = names.keySet().stream().mapToInt(Integer::intValue).toArray();
    byte[] types = new byte[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      types[i] = names.get(hashes[i]).byteValue();
    }
    return new NameTable(hashes, types);
  }
}
