import type { ChildProcess } from 'node:child_process';
import { gatewayOptions } from './gateway-options.ts';
import { findCipher } from './find-cipher.ts';
import { findNginx, startNginxHalves, type ChainIdentity } from './nginx-chain.ts';
import { startProcess } from './start-process.ts';

/** The way from caller to source over mutual TLS, without signatures, agreement and evidence. */
export interface Chain {
  /** `host:port` of its beginning. */
  readonly address: string;
  /** Of its two halves. */
  readonly pids: { readonly near: number; readonly far: number };
}

interface ChainsOptions {
  readonly folder: string;
  /** `host:port`. */
  readonly source: string;
  readonly near: ChainIdentity;
  readonly far: ChainIdentity;
  /** File of the certificates that both halves trust. */
  readonly authority: string;
}

export interface Chains {
  /** By two Node processes. */
  startNode(): Promise<Chain>;
  /** By two nginx, over the cipher that the Node processes agree on; nothing where nginx is not installed. */
  startNginx(): Promise<Chain | undefined>;
  close(): void;
}

interface NodeChain extends Chain {
  /** `host:port` of its second half. */
  readonly inner: string;
}

/** The yardsticks that the exchange is measured against, with the certificates of the gateways. */
export function openChains({ folder, source, near, far, authority }: ChainsOptions): Chains {
  const children: ChildProcess[] = [];
  const toEnv = ({ key, certificate }: ChainIdentity): Record<string, string> => ({
    KEY: key,
    CERT: certificate,
    AUTHORITY: authority,
  });
  const toChain = (address: string, halves: { near: ChildProcess; far: ChildProcess }): Chain => {
    children.push(halves.near, halves.far);
    return { address, pids: { near: halves.near.pid ?? 0, far: halves.far.pid ?? 0 } };
  };

  let node: Promise<NodeChain> | undefined;
  async function startNode(): Promise<NodeChain> {
    const file = 'chain-process.ts';
    const inner = await startProcess(
      file,
      { HALF: 'far', TARGET: `http://${source}`, ...toEnv(far) },
      gatewayOptions,
    );
    const target = `https://${inner.address}`;
    const outer = await startProcess(file, { HALF: 'near', TARGET: target, ...toEnv(near) }, gatewayOptions);
    return {
      ...toChain(outer.address, { near: outer.child, far: inner.child }),
      inner: inner.address,
    };
  }
  return {
    startNode: () => (node ??= startNode()),
    async startNginx() {
      const nginx = findNginx();
      if (nginx === undefined) return undefined;
      const { inner } = await (node ??= startNode());
      const cipher = await findCipher(inner, near, authority);
      const halves = await startNginxHalves({ nginx, folder, source, near, far, authority, cipher });
      return toChain(halves.address, halves);
    },
    close() {
      for (const child of children) child.kill();
    },
  };
}
