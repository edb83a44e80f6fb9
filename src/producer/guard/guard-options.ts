export interface GuardOptions {
  /** Send over plain http, to any address and any port. For tests. Default: false. */
  readonly allowPrivate?: boolean;
  /** Ranges that may be sent to although they are not public, as CIDR: `10.20.0.0/16`, `fd00::/8`. */
  readonly allow?: readonly string[];
  /** Ranges that are never sent to, as CIDR; wins over `allow` and `allowPrivate`. */
  readonly deny?: readonly string[];
  /** Ports that may be sent to although they are below 1024 or those of an internal service. 80 and 443 always may. */
  readonly allowPorts?: readonly number[];
  /**
   * The platform keeps requests from private networks itself. Needed for host names wherever a connection cannot be
   * bound to the address that was checked: everywhere but on Node and Bun. Default: false.
   */
  readonly platformGuards?: boolean;
}
