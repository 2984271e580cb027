import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeFreePort } from '@saphan/db';

/** Files in PEM of one half's TLS identity, and the name in its certificate. */
export interface ChainIdentity {
  readonly key: string;
  readonly certificate: string;
  readonly name: string;
}

export interface NginxHalves {
  /** `host:port` of the chain's beginning. */
  readonly address: string;
  readonly near: ChildProcess;
  readonly far: ChildProcess;
}

interface NginxChainOptions {
  /** The program. */
  readonly nginx: string;
  /** What it writes lies below it. */
  readonly folder: string;
  /** `host:port`. */
  readonly source: string;
  readonly near: ChainIdentity;
  readonly far: ChainIdentity;
  /** Certificates that both halves trust, in PEM. */
  readonly authority: string;
  /** Cipher suite as TLS 1.3 names it. */
  readonly cipher: string;
}

/** Debian puts it where people's PATH does not lead. */
const folders = (): readonly string[] => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];

export const findNginx = (): string | undefined =>
  folders()
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'nginx'))
    .find((file) => existsSync(file));

/** Root starts its worker as nobody, whose group has one name or another; anybody else starts it as themselves. */
const toUser = (): string =>
  process.getuid?.() === 0
    ? `user nobody ${execFileSync('id', ['-gn', 'nobody'], { encoding: 'utf8' }).trim()};`
    : '';

/** Connections are kept for the whole run, as the halves that are Node processes keep them. */
const kept = 'keepalive_timeout 1h; keepalive_requests 1000000000;';
const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

interface Half {
  readonly folder: string;
  readonly port: number;
  /** `scheme://` and `host:port` of what stands behind. */
  readonly scheme: 'http' | 'https';
  readonly behind: string;
  /** Directives of TLS at the door, and behind. */
  readonly secured: readonly string[];
}

const toConfiguration = ({ folder, port, scheme, behind, secured }: Half): string => `
daemon off;
worker_processes 1;
${toUser()}
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  ${kept}
  upstream behind { server ${behind}; keepalive 128; ${kept} }
  server {
    listen 127.0.0.1:${String(port)}${scheme === 'http' ? ' ssl' : ''};
    ${secured.join('\n    ')}
    location / {
      proxy_pass ${scheme}://behind;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_max_temp_file_size 0;
    }
  }
}
`;

async function startHalf(nginx: string, half: Half): Promise<ChildProcess> {
  await mkdir(half.folder);
  const file = join(half.folder, 'nginx.conf');
  await writeFile(file, toConfiguration(half));
  const child = spawn(nginx, ['-c', file, '-p', half.folder, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const isUp = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${String(half.port)}/`).then(
      () => true,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`nginx did not start with ${file}`);
    await sleep(20);
  }
  return child;
}

/**
 * The way from caller to source as two nginx go it: HTTP in and mutual TLS out, or the other way round. One worker each, as each
 * Node half is one process; no logs; both sides' certificates are verified.
 */
export async function startNginxHalves(options: NginxChainOptions): Promise<NginxHalves> {
  const { nginx, folder, source, near, far, authority, cipher } = options;
  const ports = { near: await takeFreePort(), far: await takeFreePort() };
  const farChild = await startHalf(nginx, {
    folder: join(folder, 'nginx-far'),
    port: ports.far,
    scheme: 'http',
    behind: source,
    secured: [
      `ssl_certificate ${far.certificate};`,
      `ssl_certificate_key ${far.key};`,
      `ssl_client_certificate ${authority};`,
      'ssl_verify_client on;',
      'ssl_protocols TLSv1.3;',
      `ssl_conf_command Ciphersuites ${cipher};`,
    ],
  });
  const nearChild = await startHalf(nginx, {
    folder: join(folder, 'nginx-near'),
    port: ports.near,
    scheme: 'https',
    behind: `127.0.0.1:${String(ports.far)}`,
    secured: [
      `proxy_ssl_certificate ${near.certificate};`,
      `proxy_ssl_certificate_key ${near.key};`,
      `proxy_ssl_trusted_certificate ${authority};`,
      'proxy_ssl_verify on;',
      `proxy_ssl_name "${far.name}";`,
      'proxy_ssl_protocols TLSv1.3;',
      `proxy_ssl_conf_command Ciphersuites ${cipher};`,
    ],
  });
  return { address: `127.0.0.1:${String(ports.near)}`, near: nearChild, far: farChild };
}
