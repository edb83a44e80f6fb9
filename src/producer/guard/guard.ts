import { checkBoolean, wrongOption } from '../../check-option.ts';
import { notAllowed } from '../url.ts';
import { embeddedV4, parseAddress } from './address.ts';
import { type Cidr, parseCidr } from './cidr.ts';
import type { GuardOptions } from './guard-options.ts';
import { isWebPort } from './ports.ts';
import { isPublic, isWithin } from './public-address.ts';

/** Decides where a delivery may go. */
export interface Guard {
  /** The same for the same options: connections are shared under one key alone. */
  readonly key: string;
  /** Nothing is rejected, so nothing has to be resolved before it is connected to. */
  readonly isOff: boolean;
  readonly platformGuards: boolean;
  /** @throws {WebhookError} `url_not_allowed` for plain http or a port that is not allowed. */
  checkUrl(url: URL): void;
  /** Whether an address, as a resolver writes it, may be connected to. */
  allows(address: string): boolean;
}

/** @throws {TypeError} for an invalid option. */
export function createGuard(options: GuardOptions): Guard {
  const { allowPrivate = false, platformGuards = false, allowPorts = [] } = options;
  checkBoolean('allowPrivate', allowPrivate);
  checkBoolean('platformGuards', platformGuards);
  const allow = cidrs('allow', options.allow);
  const deny = cidrs('deny', options.deny);
  for (const port of ports(allowPorts)) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw wrongOption('allowPorts', 'ports from 1 to 65535', port);
  }
  return {
    key: JSON.stringify([allowPrivate, options.allow, options.deny, allowPorts]),
    isOff: allowPrivate && deny.length === 0,
    platformGuards,
    checkUrl(url) {
      if (allowPrivate) return;
      if (url.protocol !== 'https:') throw notAllowed('The URL must be https.');
      const port = Number(url.port || 443);
      if (!isWebPort(port) && !allowPorts.includes(port)) throw notAllowed(`Port ${port} is not allowed in the URL.`);
    },
    allows(text) {
      const address = parseAddress(text);
      if (!address) return false;
      const v4 = embeddedV4(address);
      if (isWithin(deny, address) || (v4 && isWithin(deny, v4))) return false;
      return allowPrivate || isWithin(allow, address) || isPublic(address);
    },
  };
}

function cidrs(name: string, list: readonly string[] = []): Cidr[] {
  if (!Array.isArray(list)) throw wrongOption(name, 'a list of ranges such as 10.0.0.0/8', list);
  return list.map((text) => {
    const range = typeof text === 'string' ? parseCidr(text) : undefined;
    if (!range) throw wrongOption(name, 'a list of ranges such as 10.0.0.0/8', text);
    return range;
  });
}

function ports(list: readonly number[]): readonly number[] {
  if (!Array.isArray(list)) throw wrongOption('allowPorts', 'a list of ports', list);
  return list;
}
