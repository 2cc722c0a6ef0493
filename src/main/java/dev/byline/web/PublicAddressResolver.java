package dev.byline.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses of the public network only, so that no page or redirect can make the
 * program ask a machine of the user's own network (RFC 1918, RFC 4193, RFC 6598, loopback,
 * link-local). The check stands where the connection is made: a name that changes its address
 * between check and use gains nothing.
 */
final class PublicAddressResolver implements DnsResolver {
  private final boolean privateAllowed;

  PublicAddressResolver(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : addresses) {
      if (!privateAllowed && !isPublic(address)) {
        throw new PrivateAddress(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (bytes.length == 4) {
      boolean carrier = first == 100 && second >= 64 && second < 128;
      return !carrier && first != 0 && first < 240;
    }
    return (first & 0xFE) != 0xFC;
  }

  /** A name of the private network. */
  static final class PrivateAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    PrivateAddress(String host) {
      super(host + " is a loopback or private address");
    }
  }
}
