import { listen, watchConnections } from '@saphan/web';
import { sendAwayWhen } from '../door-limits.ts';
import type { TlsIdentity } from '../keys/tls-identity.ts';
import type { Parts } from '../parts.ts';
import { createInboundDoor } from './inbound-door.ts';

export interface Inbound {
  /**
   * Opens or renews the door, as soon as there are a certificate and the authorities of the peers' ones.
   * @throws Error where its port is taken; to be asked again
   */
  renew(): Promise<void>;
  isOpen(): boolean;
  /** 0 while it is closed. */
  port(): number;
  /** @param cutting whoever is still there then is cut off */
  close(cutting: AbortSignal): Promise<void>;
}

/** The inbound door over its life: closed until the gateway is a member, renewed with certificates and authorities. */
export function openInbound(
  parts: Parts,
  identity: TlsIdentity,
  { stopping, givingUp }: { readonly stopping: AbortSignal; readonly givingUp: AbortSignal },
): Inbound {
  const door = createInboundDoor(parts, givingUp);
  const { server } = door;
  const connections = watchConnections(server);
  sendAwayWhen(server, stopping);
  const { inboundHost: host, inboundPort, log } = { ...parts.settings, log: parts.log };
  let opening: Promise<void> | undefined;
  let port = 0;

  async function open(): Promise<void> {
    const app = {
      server,
      listen: (at: { host: string; port: number }) =>
        new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen(at, () => {
            server.off('error', reject);
            resolve();
          });
        }),
    };
    port = await listen(app, { host, port: inboundPort, setting: 'INBOUND_PORT' });
    log.info({ host, port }, 'inbound door open');
  }

  return {
    async renew() {
      const authorities = parts.snapshot.authorities();
      if (!identity.current() || authorities.length === 0) return;
      door.renew(identity, authorities);
      parts.peers.renew();
      opening ??= open();
      try {
        await opening;
      } catch (error) {
        // The port may be free at the next round.
        opening = undefined;
        throw error;
      }
    },
    isOpen: () => server.listening,
    port: () => port,
    close: (cutting) => connections.close(cutting),
  };
}
