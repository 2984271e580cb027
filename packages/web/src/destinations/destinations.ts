import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { BlockList, isIP, Socket, type LookupFunction } from 'node:net';
import { findCanonicalHost } from './canonical-host.ts';

/** Where what an agency has named may be: its sources, its own software. */
export interface Destinations {
  /** What can be said without asking the network. @throws what `openDestinations` was told to */
  readonly checkHost: (host: string) => void;
  /**
   * Resolves a name once and gives what it has checked, so that a name which changes its address between check and
   * connection (DNS rebinding) changes nothing. For `net.connect` and what is built on it.
   */
  readonly lookup: LookupFunction;
  /** A socket that connects, when told to, to this place alone, whatever it is told. */
  toSocket(host: string, port: number): Socket;
  /** The same, connected. */
  connect(host: string, port: number): Promise<Socket>;
}

/** This machine itself, its neighbours on the wire, a cloud's metadata, and addresses that stand for others (RFC 6890). */
const closedNetworks = [
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['100.100.100.200/32', '192.0.0.192/32', '168.63.129.16/32'],
  // IPv4 in the clothes of IPv6 is looked through by BlockList where it is mapped; translated, NAT64, 6to4 and Teredo are not.
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32'],
  ...['fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return list;
}

const isNetwork = (entry: string): boolean => isIP(entry.split('/')[0] ?? '') !== 0;

/**
 * @param allowed networks (`127.0.0.0/8`, `::1`) and names that the operator opens although they are closed as a rule;
 *   a name stands for wherever it leads
 * @param refusal what is thrown instead of connecting elsewhere
 * @throws Error for an entry that is neither
 */
export function openDestinations(
  allowed: readonly string[],
  refusal: (detail: string) => Error,
): Destinations {
  const closed = toBlockList(closedNetworks);
  const opened = toBlockList(allowed.filter(isNetwork));
  const names = new Set(
    allowed
      .filter((entry) => !isNetwork(entry))
      .map((entry) => {
        const name = findCanonicalHost(entry);
        if (name === undefined) throw new Error(`${entry} is neither a network nor a host's name`);
        return name;
      }),
  );
  const isClosed = (address: string): boolean =>
    closed.check(address, familyOf(address)) && !opened.check(address, familyOf(address));

  /** The host to connect to. */
  function getHost(given: string): string {
    const host = findCanonicalHost(given);
    if (host === undefined) throw refusal('no host');
    if (isIP(host) !== 0 && isClosed(host)) throw refusal('an address of this machine or network');
    return host;
  }

  const lookup: LookupFunction = (name, options, done) => {
    lookUp(name, { ...options, all: true }, (error, addresses: LookupAddress[] | undefined) => {
      const [first] = addresses ?? [];
      if (error !== null || addresses === undefined || first === undefined) {
        done(error ?? new Error('no address'), '', 0);
        return;
      }
      const isNamed = names.has(findCanonicalHost(name) ?? '');
      if (!isNamed && addresses.some(({ address }) => isClosed(address))) {
        done(refusal('a name that leads to this machine or network'), '', 0);
        return;
      }
      if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };

  function toSocket(given: string, port: number): Socket {
    const socket = new Socket();
    const begin = socket.connect.bind(socket);
    socket.connect = (): Socket => {
      try {
        return begin({ host: getHost(given), port, lookup });
      } catch (error) {
        return socket.destroy(error as Error);
      }
    };
    return socket;
  }

  return {
    checkHost: (host) => void getHost(host),
    lookup,
    toSocket,
    connect: (host, port) =>
      new Promise((resolve, reject) => {
        const socket = toSocket(host, port);
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.off('error', reject);
          resolve(socket);
        });
        socket.connect(port);
      }),
  };
}
