import { openReturnMailbox, toBounceReport, type ReturnMailbox } from '@saphan/testkit/mail';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeMails } from './pop3-mailbox.ts';
import { readBounceReport } from './read-report.ts';

let mailbox: ReturnMailbox;
beforeEach(async () => {
  mailbox = await openReturnMailbox({ port: 0, user: 'returned', password: 'right' });
});
afterEach(() => mailbox.close());

const id = '019301a0-0000-7000-8000-000000000001';
const login = (password = 'right') => ({
  url: `pop3://127.0.0.1:${String(mailbox.port)}`,
  user: 'returned',
  password,
});
const take = async (password?: string): Promise<Buffer[]> => {
  const taken: Buffer[] = [];
  await takeMails(login(password), (source) => Promise.resolve(void taken.push(source)));
  return taken;
};

it('takes each mail once, byte for byte, points at the beginnings of lines too', async () => {
  const report = toBounceReport('kanya@example.com', Buffer.from(`Message-ID: <${id}@x>\r\n\r\nก`));
  const odd = Buffer.from('Subject: x\r\n\r\n.\r\n..a\r\n');
  mailbox.put(report);
  mailbox.put(odd);
  const [first, second] = await take();
  expect(readBounceReport(first ?? Buffer.alloc(0))).toMatchObject({ id, reason: 'address' });
  expect(second).toEqual(odd);
  expect(await take()).toEqual([]);
});

it('what could not be taken stays', async () => {
  mailbox.put(Buffer.from('Subject: x\r\n\r\na\r\n'));
  await expect(takeMails(login(), () => Promise.reject(new Error('database away')))).rejects.toThrow('away');
  expect(await take()).toHaveLength(1);
});

it('a wrong login, nobody there, and a way over the network without TLS are told', async () => {
  await expect(take('wrong')).rejects.toThrow('refuses');
  await expect(
    takeMails({ ...login(), url: 'pop3://mail.example.com' }, () => Promise.resolve()),
  ).rejects.toThrow('this machine');
  await expect(
    takeMails({ ...login(), url: 'pop3://127.0.0.1:1' }, () => Promise.resolve()),
  ).rejects.toThrow();
  await expect(take('right\r\nDELE 1')).rejects.toThrow('line break');
});
