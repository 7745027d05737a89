package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeMapLineageStoreTest {
  @Test
  void scansInTheOrderOfUnsignedBytes() {
    TreeMapLineageStore store = new TreeMapLineageStore();
    for (int b : new int[] {200, 3, 127, 128}) {
      store.put(new byte[] {(byte) b}, new byte[] {1});
    }
    List<Integer> seen = new ArrayList<>();
    store.scan(new byte[] {3}, new byte[] {(byte) 200}, (k, v) -> seen.add(k[0] & 0xFF));
    assertThat(seen).containsExactly(3, 127, 128);
  }

  @Test
  void countsItsBytes() {
    TreeMapLineageStore store = new TreeMapLineageStore();
    store.put(new byte[] {1}, new byte[10]);
    store.put(new byte[] {1}, new byte[4]);
    store.put(new byte[] {2}, new byte[2]);
    assertThat(store.bytes()).isEqualTo(8);
    store.put(new byte[] {1}, null);
    assertThat(store.bytes()).isEqualTo(3);
    assertThat(store.get(new byte[] {1})).isNull();
    assertThat(new TreeMapLineageStore(store).size()).isEqualTo(1);
  }
}
