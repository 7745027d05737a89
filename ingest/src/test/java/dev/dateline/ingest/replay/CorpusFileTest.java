package dev.dateline.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.replay.CorpusFile.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusFileTest {
  @ParameterizedTest
  @CsvSource({
    "a.txt, TEXT",
    "A.TXT, TEXT",
    "README, TEXT",
    "wsj.0001, TEXT",
    "Mr. Smith goes to town, TEXT",
    "x/y.HTML, HTML",
    "x.y/z, TEXT",
    "z.jsonl, LINES",
    "z.ndjson, LINES",
    "z.json, PIECES",
    "z.docx, OTHER",
    "z.tar.gz, PIECES",
    "a/.hidden.txt, OTHER",
  })
  void theNameTellsTheKind(String name, Kind kind) {
    assertThat(CorpusFile.kindOf(name)).isEqualTo(kind);
  }

  @Test
  void namesAreOrderedByTheirParts() {
    List<String> ordered = List.of("10", "a/b", "a/b.txt", "a/c/d", "a-b", "a.txt", "b");
    List<String> names = new ArrayList<>(ordered);
    Collections.reverse(names);
    names.sort(CorpusFile::compareNames);
    assertThat(names).isEqualTo(ordered);
  }
}
