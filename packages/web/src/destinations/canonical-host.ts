/**
 * A host as it will be connected to: WHATWG URL parsing turns every spelling of an IPv4 address (`2130706433`, `0x7f.1`,
 * full-width digits) into its dotted one and names into lower case; the dot at a name's end goes.
 * @returns nothing for what is no host: a path of a socket, a zone, a port, a user
 */
export function findCanonicalHost(host: string): string | undefined {
  if (/[\s/\\?#@%]/.test(host)) return undefined;
  const isBareV6 = host.includes(':') && !host.startsWith('[');
  try {
    const { hostname, port } = new URL(`http://${isBareV6 ? `[${host}]` : host}/`);
    if (port !== '') return undefined;
    const name = hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1');
    return name === '' ? undefined : name;
  } catch {
    return undefined;
  }
}
