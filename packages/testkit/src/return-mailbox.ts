import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A mailbox to which mail comes back, and its POP3 door. For tests and for the demo alone. */
export interface ReturnMailbox {
  readonly port: number;
  readonly mails: readonly Buffer[];
  put(source: Buffer): void;
  close(): Promise<void>;
}

export interface ReturnMailboxOptions {
  readonly host?: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const dotted = (mail: Buffer): string => {
  const text = mail.toString('latin1').replaceAll(/^\./gm, '..');
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
};

/** Serves USER, PASS, STAT, RETR, DELE and QUIT (RFC 1939). What was marked is removed at QUIT. */
export async function openReturnMailbox({
  host = '127.0.0.1',
  port,
  user,
  password,
}: ReturnMailboxOptions): Promise<ReturnMailbox> {
  let mails: readonly Buffer[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const held = mails;
    const removed = new Set<Buffer>();
    let login = '';
    let isIn = false;
    const answer = (line: string): string => {
      const [command = '', argument = ''] = line.split(/ (.*)/);
      if (command === 'USER') login = argument;
      if (command === 'PASS') isIn = login === user && argument === password;
      if (command === 'USER') return '+OK';
      if (command === 'PASS') return isIn ? '+OK' : '-ERR wrong login';
      if (command === 'QUIT') {
        mails = mails.filter((mail) => !removed.has(mail));
        return '+OK bye';
      }
      if (!isIn) return '-ERR sign in';
      if (command === 'STAT') return `+OK ${String(held.length)} 0`;
      const mail = held[Number(argument) - 1];
      if (mail === undefined) return '-ERR no such mail';
      if (command === 'DELE') removed.add(mail);
      return command === 'RETR' ? `+OK\r\n${dotted(mail)}.` : '+OK';
    };
    let received = '';
    socket.write('+OK returned mail\r\n');
    socket.on('data', (bytes) => {
      const lines = (received + bytes.toString('latin1')).split('\r\n');
      received = lines.pop() ?? '';
      for (const line of lines) socket.write(Buffer.from(`${answer(line)}\r\n`, 'latin1'));
    });
  };
  const server = createServer(serve);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get mails() {
      return mails;
    },
    put(source) {
      mails = [...mails, source];
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
