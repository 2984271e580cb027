import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPid } from '@saphan/thai';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoOfficers } from '../country/officers.ts';
import { openPaymentBook } from './payment-book.ts';
import { bookStrayPayment } from './stray-payment.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stray-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('a new book has one payment of yesterday that nobody is told of; one that is in use gets none', async () => {
  const path = join(folder, 'payments.jsonl');
  const now = new Date('2026-11-30T03:00:00.000Z');
  for (const day of [0, 1]) {
    const book = await openPaymentBook(path);
    await bookStrayPayment(book, '098400000000000', new Date(now.getTime() + day * 86_400_000));
    expect(book.all()).toMatchObject([
      {
        paidAt: '2026-11-29T03:00:00.000Z',
        acknowledgedAt: now.toISOString(),
        order: { amountSatang: 70_000 },
      },
    ]);
    await book.close();
  }
});

it('who keeps the books of the demo is somebody of the demo', async () => {
  const file = await readFile(join(import.meta.dirname, '../../bookkeepers'), 'utf8');
  const pids = file.split('\n').filter((line) => isPid(line.trim()));
  const known = demoOfficers
    .filter(({ roles }) => roles.includes('bookkeeper'))
    .map(({ person }) => person.pid);
  expect(pids).toEqual(known);
});
