package dev.dateline.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.net.AddressGuard.RefusedAddressException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.200.1.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void addressesThatAreNotOfThePublicInternetAreRefused(String literal) throws Exception {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(literal))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101"
      })
  void theirNeighboursAreNot(String literal) throws Exception {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(literal))).isTrue();
  }

  @Test
  void mappedAddressesAreSeenThroughEvenWhereJavaDoesNot() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;
    InetAddress address = Inet6Address.getByAddress(null, mapped, -1);
    assertThat(AddressGuard.isPublic(address)).isFalse();
  }

  @Test
  void aSocketRefusesInTheMomentOfConnecting() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new AddressGuard(AddressGuard::isPublic, "set x").socket()) {
      InetSocketAddress target =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
      assertThatThrownBy(() -> socket.connect(target, 1_000))
          .isInstanceOf(RefusedAddressException.class)
          .hasMessageContaining("set x");
      assertThat(socket.isConnected()).isFalse();
      InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 80);
      assertThatThrownBy(() -> socket.connect(unresolved)).isInstanceOf(UnknownHostException.class);
    }
  }
}
