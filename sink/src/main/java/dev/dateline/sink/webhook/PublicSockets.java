package dev.dateline.sink.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that connect to the public internet only. The address is looked at in the moment of
 * connecting, so a name that changes its address in between gains nothing.
 */
final class PublicSockets extends SocketFactory {
  /** The address is none of the public internet. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(InetAddress address) {
      super(
          address.getHostAddress()
              + " is not an address of the public internet; if that is meant, set"
              + " sink.webhook.allow.private=true");
    }
  }

  private static final class PublicSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
      InetAddress address = endpoint instanceof InetSocketAddress inet ? inet.getAddress() : null;
      if (address == null) {
        throw new UnknownHostException("not an address: " + endpoint);
      }
      if (!isPublic(address)) {
        throw new RefusedException(address);
      }
      super.connect(endpoint, timeoutMs);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }
  }

  /** By the IANA registries of special-purpose addresses (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    if (!(address instanceof Inet4Address)) {
      boolean global = (first & 0xe0) == 0x20;
      boolean special = first == 0x20 && (second == 0x02 || (second == 0x01 && third < 0x02));
      boolean documentation =
          (first == 0x20 && second == 0x01 && third == 0x0d && (bytes[3] & 0xff) == 0xb8)
              || (first == 0x3f && second == 0xff && third < 0x10);
      return global && !special && !documentation;
    }
    boolean local =
        first == 0
            || first == 10
            || first == 127
            || first >= 224
            || (first == 100 && (second & 0xc0) == 64)
            || (first == 169 && second == 254)
            || (first == 172 && (second & 0xf0) == 16)
            || (first == 192 && second == 168)
            || (first == 198 && (second & 0xfe) == 18);
    boolean reserved =
        (first == 192 && second == 0 && (third == 0 || third == 2))
            || (first == 192 && second == 88 && third == 99)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return !local && !reserved;
  }

  @Override
  public Socket createSocket() {
    return new PublicSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket socket = createSocket();
    try {
      socket.connect(address);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
