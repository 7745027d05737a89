package dev.dateline.model.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which addresses may be connected to: those of the public internet alone, unless private ones are
 * allowed. Blocks are those that the IANA special-purpose registries (RFC 6890) mark as not
 * globally reachable, and multicast.
 */
public final class AddressGuard {
  private static final List<Block> REFUSED_V4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  /** Of IPv6 only global unicast is left; within it these do not lead to the public internet. */
  private static final Block GLOBAL_V6 = Block.of("2000::", 3);

  private static final List<Block> REFUSED_V6 =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  /** NAT64 (RFC 6052): the last four bytes are the IPv4 address that is meant. */
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  private static final Block MAPPED_V4 = Block.of("::ffff:0:0", 96);

  private final Predicate<InetAddress> allowed;
  private final String advice;

  /**
   * Lets pass what {@code allowed} says.
   *
   * @param advice what to set where a refused address is meant
   * @see #isPublic
   */
  public AddressGuard(Predicate<InetAddress> allowed, String advice) {
    this.allowed = allowed;
    this.advice = advice;
  }

  /**
   * Lets an address pass.
   *
   * @throws RefusedAddressException if it is not allowed
   */
  public void check(InetAddress address) throws RefusedAddressException {
    if (!allowed.test(address)) {
      throw new RefusedAddressException(address, advice);
    }
  }

  /**
   * A socket that checks the address in the moment of connecting, whatever a name led to before.
   */
  public Socket socket() {
    return new GuardedSocket(this);
  }

  /** Whether an address is one of the public internet. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublicV4(bytes);
    }
    if (MAPPED_V4.holds(bytes) || NAT64.holds(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, 12, 16));
    }
    return GLOBAL_V6.holds(bytes) && REFUSED_V6.stream().noneMatch(block -> block.holds(bytes));
  }

  private static boolean isPublicV4(byte[] bytes) {
    return REFUSED_V4.stream().noneMatch(block -> block.holds(bytes));
  }

  /** An address may not be connected to. */
  public static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private RefusedAddressException(InetAddress address, String advice) {
      super(address.getHostAddress() + " is not an address of the public internet; " + advice);
    }
  }

  /** The addresses whose first {@code bits} are those of {@code start}. */
  private static final class Block {
    private final byte[] start;
    private final int bits;

    private Block(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    static Block of(String literal, int bits) {
      try {
        byte[] start = InetAddress.getByName(literal).getAddress();
        if (literal.equals("::ffff:0:0")) {
          // The one literal that Java reads as an IPv4 address.
          start = new byte[16];
          start[10] = (byte) 0xff;
          start[11] = (byte) 0xff;
        }
        return new Block(start, bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not a literal address: " + literal, e);
      }
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      if (address.length != start.length || !Arrays.equals(address, 0, whole, start, 0, whole)) {
        return false;
      }
      int rest = bits % 8;
      int mask = (0xff00 >> rest) & 0xff;
      return rest == 0 || (address[whole] & mask) == (start[whole] & mask);
    }
  }

  private static final class GuardedSocket extends Socket {
    private final AddressGuard guard;

    GuardedSocket(AddressGuard guard) {
      this.guard = guard;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
      InetAddress address = endpoint instanceof InetSocketAddress inet ? inet.getAddress() : null;
      if (address == null) {
        throw new UnknownHostException("not an address: " + endpoint);
      }
      guard.check(address);
      super.connect(endpoint, timeoutMs);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }
  }
}
